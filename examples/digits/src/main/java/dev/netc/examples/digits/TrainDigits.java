package dev.netc.examples.digits;

import dev.netc.runtime.train.EpochResult;
import dev.netc.runtime.train.Evaluation;
import dev.netc.runtime.train.TrainingListener;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Trains the digits network on the pictures that netc ships, by the recipe in {@code digits.net}, and saves its
 * weights. Made {@code digits.safetensors}.
 *
 * <pre>
 * TrainDigits OUTPUT.safetensors
 * </pre>
 */
public final class TrainDigits {
    private TrainDigits() {}

    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("usage: TrainDigits OUTPUT.safetensors");
            System.exit(2);
        }
        try (Digits net = Digits.create(1)) {
            net.trainer()
                    .train(dev.netc.runtime.data.Digits.train())
                    .validate(dev.netc.runtime.data.Digits.test())
                    .listen(new Printed())
                    .run();
            net.save(Path.of(arguments[0]));
        }
    }

    /** A line for each epoch. */
    private static final class Printed implements TrainingListener {
        @Override
        public void epoch(EpochResult epoch) {
            double right = epoch.validation().map(Evaluation::accuracy).orElse(0.0);
            System.out.printf(
                    Locale.ROOT,
                    "epoch %2d: loss %.3f, %.1f %% of the pictures it learns from, %.2f %% of those held out%n",
                    epoch.epoch(),
                    epoch.loss(),
                    100 * epoch.accuracy(),
                    100 * right);
        }
    }
}
