package dev.netc.compiler.resolve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of a {@code train} block and what may stand behind each; the runtime's {@code Recipe} reads the same. */
final class RecipeForms {

    /** The numbers from {@code least} to {@code most}, whole ones only if {@code whole}; as a list if {@code many}. */
    record Range(double least, double most, boolean whole, boolean many) {}

    /**
     * One way to write a setting.
     *
     * @param word its first word; "" where it begins with a number
     * @param numbers the numbers behind it, in order
     * @param options words with a number behind them, in any order; a null range means on or off
     * @param needed whether the first option has to be given
     */
    record Form(String word, List<Range> numbers, Map<String, Range> options, boolean needed) {}

    private static final Range SWITCH = null;
    private static final Range MOMENTUM = real(0, 0.9999);

    private static final Map<String, List<Form>> SETTINGS = new LinkedHashMap<>();

    static {
        SETTINGS.put(
                "loss",
                List.of(
                        form("cross_entropy", options("smoothing", real(0, 0.999))),
                        form("binary_cross_entropy"),
                        form("mean_squared_error")));
        Map<String, Range> adam = options("beta1", MOMENTUM, "beta2", real(0, 0.999999), "eps", real(1e-30, 1));
        SETTINGS.put(
                "optimizer",
                List.of(
                        form("sgd", options("momentum", MOMENTUM, "nesterov", SWITCH)),
                        form("adam", adam),
                        form("adamw", adam),
                        form("lars", options("momentum", MOMENTUM, "trust", real(0, 1)))));
        SETTINGS.put("rate", List.of(form("", real(0, 1e6))));
        SETTINGS.put(
                "schedule",
                List.of(
                        form("constant"),
                        new Form(
                                "steps",
                                List.of(real(0, 1)),
                                options("at", new Range(1, Integer.MAX_VALUE, true, true)),
                                true),
                        form("cosine"),
                        form("one_cycle")));
        SETTINGS.put("warmup", List.of(form("", real(0, 1e6))));
        SETTINGS.put("decay", List.of(form("", real(0, 1))));
        SETTINGS.put("decay_all", List.of(form("on"), form("off")));
        SETTINGS.put("batch", List.of(form("", whole(1, 1 << 20))));
        SETTINGS.put("epochs", List.of(form("", whole(1, 1_000_000))));
        SETTINGS.put("clip", List.of(form("", real(1e-9, 1e9)), form("off")));
        SETTINGS.put("average", List.of(form("", real(0, 0.999999)), form("off")));
        SETTINGS.put("seed", List.of(form("", whole(-1e15, 1e15))));
        SETTINGS.put(
                "augment",
                List.of(
                        form("pad_crop", whole(1, 1 << 16)),
                        form("flip"),
                        form("cutout", whole(1, 1 << 16)),
                        form("jitter", real(0, 1), real(0, 1), real(0, 1)),
                        form("mixup", real(0.01, 4)),
                        form("random_resized_crop", real(1e-4, 1), real(1e-4, 1))));
    }

    private RecipeForms() {}

    static Map<String, List<Form>> settings() {
        return SETTINGS;
    }

    private static Range real(double least, double most) {
        return new Range(least, most, false, false);
    }

    private static Range whole(double least, double most) {
        return new Range(least, most, true, false);
    }

    private static Form form(String word, Range... numbers) {
        return new Form(word, List.of(numbers), Map.of(), false);
    }

    private static Form form(String word, Map<String, Range> options) {
        return new Form(word, List.of(), options, false);
    }

    /** Pairs of a word and its range. */
    private static Map<String, Range> options(Object... pairs) {
        Map<String, Range> options = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            options.put((String) pairs[i], (Range) pairs[i + 1]);
        }
        return options;
    }
}
