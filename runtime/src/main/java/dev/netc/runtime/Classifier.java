package dev.netc.runtime;

import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.picture.Picture;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A network whose one output has a number for each class. */
public abstract class Classifier extends Network {

    private final List<String> labels;

    /** @throws IllegalArgumentException if there are labels, but not one for each class */
    protected Classifier(Description description, Engine engine) {
        super(description, engine);
        int classes = classes().get(classes().size() - 1);
        List<String> given = description.labels();
        if (!given.isEmpty() && given.size() != classes) {
            throw new IllegalArgumentException(
                    "%s has %d classes and %d labels".formatted(this, classes, given.size()));
        }
        labels = given.isEmpty()
                ? IntStream.range(0, classes).mapToObj(Integer::toString).toList()
                : given;
    }

    /** Everything before the softmax that ends the network; everything where none does. */
    protected abstract Value logits(Workspace work, Value x);

    /** The softmax that ends the network; {@code z} itself where none does. */
    protected Value probabilities(Workspace work, Value z) {
        return z;
    }

    @Override
    protected final Value[] outputs(Workspace work, Value x) {
        return new Value[] {probabilities(work, logits(work, x))};
    }

    /**
     * The outputs before the softmax.
     *
     * @param x one sample or several
     * @return those of one sample after the other; the caller owns them
     */
    public float[] logits(float[] x) {
        int samples = Samples.in(x, description());
        float[] all = new float
                [Math.multiplyExact(samples, description().outputs().get(0).size())];
        forEachPart(samples, (work, first) -> {
            write(x, first, work);
            copy(logits(work, work.input()), all, first);
        });
        return all;
    }

    /**
     * What a picture shows. It becomes the input as the .net file says; the probabilities are the softmax of the
     * logits, whether or not the network ends in one.
     *
     * @throws IllegalStateException if the network takes no pictures, or classifies each pixel
     */
    public Classification classify(BufferedImage image) {
        requirePicture();
        List<Integer> input = description().input();
        return classification(description().preprocessing().apply(image, input.get(0), input.get(1), input.get(2)));
    }

    /** The same for a picture in memory. */
    public Classification classify(Picture picture) {
        requirePicture();
        return classification(input(picture));
    }

    /**
     * Answers single pictures, as {@link #classify(Picture)} does, in batches that form by themselves. The thread that
     * asks prepares its picture.
     *
     * @param batch as at {@link #batching(int, int)}
     * @param waiting as at {@link #batching(int, int)}
     * @throws IllegalStateException if the network takes no pictures, or classifies each pixel
     */
    public Batching<Picture, Classification> batchingPictures(int batch, int waiting) {
        requirePicture();
        return batching(batch, waiting, this::input, this::classifications);
    }

    /** The classes by index; "0", "1", ... where the .net file names none. */
    public List<String> labels() {
        return labels;
    }

    private List<Integer> classes() {
        return description().outputs().get(0).shape();
    }

    private void requirePicture() {
        if (description().input().size() != 3) {
            throw new IllegalStateException("%s takes vectors of %d, no pictures"
                    .formatted(this, description().inputSize()));
        }
        if (classes().size() != 1) {
            throw new IllegalStateException("%s classifies each pixel: use predict".formatted(this));
        }
    }

    private float[] input(Picture picture) {
        List<Integer> input = description().input();
        return description().preprocessing().apply(picture, input.get(0), input.get(1), input.get(2));
    }

    private List<Classification> classifications(float[] x) {
        float[] all = logits(x);
        int classes = labels.size();
        return IntStream.range(0, all.length / classes)
                .mapToObj(i -> Classification.of(Arrays.copyOfRange(all, i * classes, (i + 1) * classes), labels))
                .toList();
    }

    private Classification classification(float[] x) {
        return Classification.of(logits(x), labels);
    }
}
