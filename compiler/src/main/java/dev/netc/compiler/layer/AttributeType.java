package dev.netc.compiler.layer;

import dev.netc.compiler.operation.Initializer;
import dev.netc.compiler.operation.Operation.Extent;
import dev.netc.compiler.value.Constant;
import dev.netc.compiler.value.Constant.Real;
import dev.netc.compiler.value.Constant.Size;
import dev.netc.compiler.value.Constant.Truth;
import dev.netc.compiler.value.Constant.Whole;
import dev.netc.compiler.value.Constant.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What values an attribute takes.
 *
 * @param expects for people: {@code a positive whole number}
 * @param words the words among them: {@code same}
 * @param read the value that was written, empty if it is none of these
 */
record AttributeType<T>(String expects, List<String> words, Function<List<Constant>, Optional<T>> read) {

    AttributeType(String expects, Function<List<Constant>, Optional<T>> read) {
        this(expects, List.of(), read);
    }

    static final AttributeType<Integer> POSITIVE = whole("a positive whole number", 1);
    static final AttributeType<Integer> NON_NEGATIVE = whole("a whole number from 0", 0);

    static final AttributeType<Boolean> SWITCH =
            new AttributeType<>("on or off", values -> only(values, Truth.class).map(Truth::value));

    /** Present where its own name stands alone: {@code avgpool global}. */
    static final AttributeType<Boolean> MARKER = new AttributeType<>("no value", values -> Optional.empty());

    static final AttributeType<Extent> EXTENT =
            new AttributeType<>("a size such as 3x3, or one whole number from 1 for a square", AttributeType::extent);

    static final AttributeType<PadRule> PAD = new AttributeType<>(
            "same, valid, tf_same, one number, two (height, width) or four (top, bottom, left, right)",
            List.of("same", "valid", "tf_same"),
            PadRule::read);

    static final AttributeType<List<Integer>> SIDES = new AttributeType<>(
            "one number, two (height, width) or four (top, bottom, left, right)",
            values -> wholes(values, 0).filter(all -> all.size() == 1 || all.size() == 2 || all.size() == 4));

    static final AttributeType<List<Integer>> POSITION = new AttributeType<>(
            "one whole number from 0, or two (row, column)",
            values -> wholes(values, 0).filter(all -> all.size() <= 2));

    static final AttributeType<List<Integer>> WHOLES =
            new AttributeType<>("whole numbers from 0", values -> wholes(values, 0));

    static final AttributeType<List<Integer>> DIMENSIONS =
            new AttributeType<>("a volume such as 7x7x64, or the length of a vector", AttributeType::dimensions);

    static final AttributeType<Initializer> INITIALIZER = initializer();

    /** A number from {@code least} up to, but not including, {@code below}. */
    static AttributeType<Double> real(double least, double below) {
        String expects = below == Double.POSITIVE_INFINITY
                ? "a number from " + least
                : "a number from " + least + " to below " + below;
        return new AttributeType<>(expects, values -> {
            Optional<Double> number = only(values, Whole.class)
                    .map(w -> (double) w.value())
                    .or(() -> only(values, Real.class).map(Real::value));
            return number.filter(n -> n >= least && n < below);
        });
    }

    private static AttributeType<Initializer> initializer() {
        Map<String, Initializer> byWord = new LinkedHashMap<>();
        for (Initializer initializer : Initializer.values()) {
            byWord.put(initializer.name().toLowerCase(Locale.ROOT), initializer);
        }
        List<String> words = List.copyOf(byWord.keySet());
        return new AttributeType<>(
                String.join(", ", words),
                words,
                values -> only(values, Word.class).map(word -> byWord.get(word.text())));
    }

    private static AttributeType<Integer> whole(String expects, int least) {
        return new AttributeType<>(
                expects,
                values -> wholes(values, least).filter(all -> all.size() == 1).map(all -> all.get(0)));
    }

    private static Optional<Extent> extent(List<Constant> values) {
        return dimensions(values)
                .filter(d -> d.size() <= 2)
                .map(d -> new Extent(d.get(0), d.get(d.size() - 1)))
                .or(() -> wholes(values, 1).filter(d -> d.size() == 2).map(d -> new Extent(d.get(0), d.get(1))));
    }

    private static Optional<List<Integer>> dimensions(List<Constant> values) {
        return only(values, Size.class)
                .flatMap(size ->
                        wholes(size.factors().stream().<Constant>map(Whole::new).toList(), 1))
                .or(() -> wholes(values, 1).filter(d -> d.size() == 1));
    }

    static Optional<List<Integer>> wholes(List<Constant> values, int least) {
        boolean fit = values.stream()
                .allMatch(value ->
                        value instanceof Whole whole && whole.value() >= least && whole.value() <= Integer.MAX_VALUE);
        return fit
                ? Optional.of(values.stream()
                        .map(value -> (int) ((Whole) value).value())
                        .toList())
                : Optional.empty();
    }

    static <C extends Constant> Optional<C> only(List<Constant> values, Class<C> type) {
        return values.size() == 1 && type.isInstance(values.get(0))
                ? Optional.of(type.cast(values.get(0)))
                : Optional.empty();
    }
}
