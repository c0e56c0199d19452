package dev.netc.runtime.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How the rate changes over the epochs. */
sealed interface Schedule {

    /** Behind the word {@code schedule}. */
    static Schedule read(Words words) {
        return switch (words.choice("schedule", "constant", "steps", "cosine", "one_cycle")) {
            case "constant" -> new Constant();
            case "steps" -> Steps.read(words);
            case "cosine" -> new Cosine();
            default -> new OneCycle();
        };
    }

    /** As {@link #read} takes it. */
    String text();

    /**
     * The factor of the rate.
     *
     * @param epoch epochs done, with their fraction
     * @param warmup epochs at the beginning in which the rate grows for another reason
     * @param epochs of the whole training
     */
    double factor(double epoch, double warmup, double epochs);

    /** Whether the rate begins low by itself. */
    default boolean warmsUp() {
        return false;
    }

    /** Always the same. */
    record Constant() implements Schedule {

        @Override
        public String text() {
            return "constant";
        }

        @Override
        public double factor(double epoch, double warmup, double epochs) {
            return 1;
        }
    }

    /** Times {@code factor} after each of the epochs named, as in He et al. 2016. */
    record Steps(double factor, List<Integer> ends) implements Schedule {

        static Steps read(Words words) {
            double factor = words.number("factor", 0, 1);
            words.choice("word behind the factor", "at");
            List<Integer> ends = new ArrayList<>();
            do {
                ends.add(words.count("epoch", 1));
            } while (words.more());
            return new Steps(factor, List.copyOf(ends));
        }

        @Override
        public String text() {
            String all = ends.stream().map(String::valueOf).collect(Collectors.joining(" "));
            return "steps %s at %s".formatted(Words.text(factor), all);
        }

        @Override
        public double factor(double epoch, double warmup, double epochs) {
            double over = ends.stream().filter(end -> end <= epoch).count();
            return StrictMath.pow(factor, over);
        }
    }

    /** (1 + cos(pi t)) / 2, t from 0 to 1 behind the warm-up: to zero. Loshchilov and Hutter 2017, without restarts. */
    record Cosine() implements Schedule {

        @Override
        public String text() {
            return "cosine";
        }

        @Override
        public double factor(double epoch, double warmup, double epochs) {
            return between(1, 0, Math.max(0, epoch - warmup) / (epochs - warmup));
        }
    }

    /**
     * From 1/25 to 1 in the first 30 %, then to 1/250,000, along half a cosine each, as in PyTorch; the momentum stays.
     * Smith and Topin 2018.
     */
    record OneCycle() implements Schedule {

        private static final double START = 1 / 25.0;
        private static final double END = START / 1e4;
        private static final double PEAK = 0.3;

        @Override
        public String text() {
            return "one_cycle";
        }

        @Override
        public boolean warmsUp() {
            return true;
        }

        @Override
        public double factor(double epoch, double warmup, double epochs) {
            double done = epoch / epochs;
            return done < PEAK ? between(START, 1, done / PEAK) : between(1, END, (done - PEAK) / (1 - PEAK));
        }
    }

    private static double between(double from, double to, double share) {
        return to + (from - to) * (1 + StrictMath.cos(StrictMath.PI * share)) / 2;
    }
}
