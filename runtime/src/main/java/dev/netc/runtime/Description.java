package dev.netc.runtime;

import dev.netc.runtime.picture.Preprocessing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What a network says about itself. Immutable; the methods that take a value return a new description. Sizes are those
 * of one sample.
 *
 * @param network the name in the .net file
 * @param source the name of the .net file, which messages quote
 * @param version the compiler's
 * @param fingerprint of the architecture; differs wherever the network computes something else
 * @param input [H, W, C] or [C]
 * @param outputs in the order in which the network returns them
 * @param slots elements of each slot of a workspace
 * @param gradients elements of each slot of the gradients, which training alone needs
 * @param scratch elements of each value that a segment of the network computes twice instead of keeping it, in their
 *     order; empty where training keeps all
 * @param labels the classes by index; empty where the file names none
 * @param recipe how to train it, as {@link dev.netc.runtime.train.Recipe#of} reads it; empty where the file has none
 */
public record Description(
        String network,
        String source,
        String version,
        String fingerprint,
        List<Integer> input,
        List<Output> outputs,
        List<Long> slots,
        List<Long> gradients,
        List<Long> scratch,
        Preprocessing preprocessing,
        List<String> labels,
        List<String> recipe) {

    public Description {
        input = List.copyOf(input);
        outputs = List.copyOf(outputs);
        slots = List.copyOf(slots);
        gradients = List.copyOf(gradients);
        scratch = List.copyOf(scratch);
        labels = List.copyOf(labels);
        recipe = List.copyOf(recipe);
    }

    /**
     * A value that the network returns.
     *
     * @param shape [H, W, C] or [C]
     */
    public record Output(String name, List<Integer> shape) {

        /** The number of elements. */
        public int size() {
            return product(shape);
        }
    }

    public static Description of(String network, String source, String version, String fingerprint) {
        return new Description(
                network,
                source,
                version,
                fingerprint,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Preprocessing.none(),
                List.of(),
                List.of());
    }

    /** The input's shape: height, width, channels of a volume, or the length of a vector. */
    public Description input(int... shape) {
        return new Description(
                network,
                source,
                version,
                fingerprint,
                boxed(shape),
                outputs,
                slots,
                gradients,
                scratch,
                preprocessing,
                labels,
                recipe);
    }

    /** Adds an output. */
    public Description output(String name, int... shape) {
        List<Output> more = new ArrayList<>(outputs);
        more.add(new Output(name, boxed(shape)));
        return new Description(
                network,
                source,
                version,
                fingerprint,
                input,
                more,
                slots,
                gradients,
                scratch,
                preprocessing,
                labels,
                recipe);
    }

    /** The elements of slot 0, 1, ... */
    public Description slots(long... elements) {
        return memory(boxed(elements), gradients, scratch);
    }

    /** The elements of gradient slot 0, 1, ... */
    public Description gradients(long... elements) {
        return memory(slots, boxed(elements), scratch);
    }

    /** The elements of the values 0, 1, ... of a segment. */
    public Description scratch(long... elements) {
        return memory(slots, gradients, boxed(elements));
    }

    private Description memory(List<Long> slots, List<Long> gradients, List<Long> scratch) {
        return new Description(
                network,
                source,
                version,
                fingerprint,
                input,
                outputs,
                slots,
                gradients,
                scratch,
                preprocessing,
                labels,
                recipe);
    }

    /** How a picture becomes the input. */
    public Description preprocessing(Preprocessing preprocessing) {
        return new Description(
                network,
                source,
                version,
                fingerprint,
                input,
                outputs,
                slots,
                gradients,
                scratch,
                preprocessing,
                labels,
                recipe);
    }

    public Description labels(List<String> labels) {
        return new Description(
                network,
                source,
                version,
                fingerprint,
                input,
                outputs,
                slots,
                gradients,
                scratch,
                preprocessing,
                labels,
                recipe);
    }

    /** A line for each setting. */
    public Description recipe(String... lines) {
        return new Description(
                network,
                source,
                version,
                fingerprint,
                input,
                outputs,
                slots,
                gradients,
                scratch,
                preprocessing,
                labels,
                List.of(lines));
    }

    /** The number of elements of the input. */
    public int inputSize() {
        return product(input);
    }

    /** What a workspace holds for each sample. */
    long elementsPerSample() {
        return inputSize() + slots.stream().mapToLong(Long::longValue).sum();
    }

    /** The shape of a batch of inputs. */
    long[] inputShape(long samples) {
        return batch(samples, input);
    }

    static long[] batch(long samples, List<Integer> shape) {
        return LongStream.concat(LongStream.of(samples), shape.stream().mapToLong(Integer::longValue))
                .toArray();
    }

    private static List<Integer> boxed(int[] shape) {
        return IntStream.of(shape).boxed().toList();
    }

    private static List<Long> boxed(long[] elements) {
        return LongStream.of(elements).boxed().toList();
    }

    private static int product(List<Integer> shape) {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
