package dev.netc.compiler.resolve;

import dev.netc.compiler.value.Constant;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The settings of a {@code train} block and what may stand behind each. The runtime's {@code Recipe} takes the same; a
 * test holds the two to each other.
 */
final class RecipeForms {

    /** What the runtime takes where the file states no number of epochs. */
    static final int USUAL_EPOCHS = 30;

    /** What an option or a place for a number takes. */
    enum Kind {
        REAL,
        WHOLE,
        /** One whole number or more. */
        WHOLES,
        /** {@code on} or {@code off}. */
        SWITCH
    }

    /** The numbers of {@code kind} from {@code least} to {@code most}. */
    record Range(Kind kind, double least, double most) {

        boolean holds(Constant value) {
            return Arithmetic.isNumber(value)
                    && (kind == Kind.REAL || value instanceof Constant.Whole)
                    && Arithmetic.real(value) >= least
                    && Arithmetic.real(value) <= most;
        }

        /** For people: {@code a number from 0 to 1}. */
        String text() {
            if (kind == Kind.SWITCH) {
                return "on or off";
            }
            return (kind == Kind.REAL ? "a number" : kind == Kind.WHOLE ? "a whole number" : "whole numbers")
                    + (least < 0 ? "" : " from " + grouped(least))
                    + (most >= Integer.MAX_VALUE ? "" : " to " + grouped(most));
        }

        private static String grouped(double end) {
            return end < 1000 ? number(end) : String.format(Locale.ROOT, "%,.0f", end);
        }
    }

    /**
     * One way to write a setting.
     *
     * @param word its first word; "" where it begins with a number; one that ends in a colon has a folder behind it
     * @param numbers the numbers behind it, in order
     * @param options words with what they take, in any order behind the numbers
     * @param needed whether an option has to be given
     */
    record Form(String word, List<Range> numbers, Map<String, Range> options, boolean needed) {

        Form option(String name, Range range) {
            Map<String, Range> more = new LinkedHashMap<>(options);
            more.put(name, range);
            return new Form(word, numbers, more, needed);
        }

        Form needing(String name, Range range) {
            return new Form(word, numbers, Map.of(name, range), true);
        }

        boolean matches(String written) {
            return word.equals(written)
                    || takesFolder()
                            && written.startsWith(word)
                            && !written.substring(word.length()).isBlank();
        }

        boolean takesFolder() {
            return word.endsWith(":");
        }

        /** Whether the word is no name of the language, so that a file has it in quotes. */
        boolean isQuoted() {
            return takesFolder() || word.contains("-");
        }

        /** How a file begins it, for people. */
        String text() {
            return word.isEmpty()
                    ? numbers.get(0).text()
                    : isQuoted() ? '"' + word + (takesFolder() ? "DIR" : "") + '"' : word;
        }
    }

    private static final Range COUNT = new Range(Kind.WHOLE, 1, Integer.MAX_VALUE);
    private static final Range COUNTS = new Range(Kind.WHOLES, 1, Integer.MAX_VALUE);
    private static final Range SWITCH = new Range(Kind.SWITCH, 0, 1);
    private static final Range MOMENTUM = real(0, 0.9999);

    private static final Map<String, List<Form>> SETTINGS = new LinkedHashMap<>();

    static {
        SETTINGS.put(
                "data",
                Stream.of(
                                "digits",
                                "cifar10",
                                "cifar100",
                                "mnist",
                                "fashion-mnist",
                                "cifar10:",
                                "cifar100:",
                                "mnist:",
                                "fashion-mnist:",
                                "folder:",
                                "csv:")
                        .map(RecipeForms::form)
                        .toList());
        SETTINGS.put(
                "loss",
                List.of(
                        form("cross_entropy").option("smoothing", real(0, 0.999)),
                        form("binary_cross_entropy"),
                        form("mean_squared_error")));
        SETTINGS.put(
                "optimizer",
                List.of(
                        form("sgd").option("momentum", MOMENTUM).option("nesterov", SWITCH),
                        adam("adam"),
                        adam("adamw"),
                        form("lars").option("momentum", MOMENTUM).option("trust", real(0, 1))));
        SETTINGS.put("rate", List.of(form("", real(0, 1e6))));
        SETTINGS.put(
                "schedule",
                List.of(
                        form("constant"),
                        form("steps", real(0, 1)).needing("at", COUNTS),
                        form("cosine"),
                        form("one_cycle")));
        SETTINGS.put("warmup", List.of(form("", real(0, Integer.MAX_VALUE))));
        SETTINGS.put("decay", List.of(form("", real(0, 1))));
        SETTINGS.put("decay_all", List.of(form("on"), form("off")));
        SETTINGS.put("batch", List.of(form("", COUNT)));
        SETTINGS.put("epochs", List.of(form("", COUNT)));
        SETTINGS.put("clip", List.of(form("", real(1e-9, 1e9)), form("off")));
        SETTINGS.put("average", List.of(form("", real(0, 0.999999)), form("off")));
        SETTINGS.put("seed", List.of(form("", new Range(Kind.WHOLE, Long.MIN_VALUE, Long.MAX_VALUE))));
        SETTINGS.put(
                "augment",
                List.of(
                        form("pad_crop", COUNT),
                        form("flip"),
                        form("cutout", COUNT),
                        form("jitter", real(0, 1), real(0, 1), real(0, 1)),
                        form("mixup", real(0.01, 4)),
                        form("random_resized_crop", real(1e-4, 1), real(1e-4, 1)),
                        form("none")));
    }

    private RecipeForms() {}

    /** By name, in the order in which people list them. */
    static Map<String, List<Form>> settings() {
        return SETTINGS;
    }

    /** A number of a recipe: {@code 0.1}, {@code 30}, {@code 1e-8}. */
    static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : BigDecimal.valueOf(number).stripTrailingZeros().toString().replace('E', 'e');
    }

    private static Range real(double least, double most) {
        return new Range(Kind.REAL, least, most);
    }

    private static Form form(String word, Range... numbers) {
        return new Form(word, List.of(numbers), Map.of(), false);
    }

    private static Form adam(String word) {
        return form(word)
                .option("beta1", MOMENTUM)
                .option("beta2", real(0, 0.999999))
                .option("eps", real(1e-30, 1));
    }
}
