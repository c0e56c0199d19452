package dev.netc.runtime.train;

import dev.netc.runtime.Description;
import dev.netc.runtime.RandomStream;
import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.picture.Picture;
import dev.netc.runtime.picture.PictureException;
import dev.netc.runtime.picture.Preprocessing;
import java.util.List;
import java.util.function.Supplier;

/**
 * The samples of a data set as inputs and targets of a network. What chance does to a sample follows from the seed, the
 * epoch and the sample's index alone. Safe from several threads.
 */
final class Examples {

    private final Dataset dataset;
    private final Description network;
    private final Recipe recipe;
    private final Description.Output output;
    private final Scoring scoring;

    Examples(Dataset dataset, Description network, Recipe recipe) {
        this.dataset = dataset;
        this.network = network;
        this.recipe = recipe;
        this.output = network.outputs().get(0);
        int outputs = output.shape().get(output.shape().size() - 1);
        boolean given = dataset.size() > 0 && dataset.target(0).isPresent();
        this.scoring = new Scoring(recipe.loss(), outputs, given);
    }

    int size() {
        return dataset.size();
    }

    Scoring scoring() {
        return scoring;
    }

    /** The samples as they are. */
    Batch plain(int[] indices) {
        Batch batch = empty(indices);
        for (int i = 0; i < indices.length; i++) {
            put(batch, i, plain(indices[i]));
        }
        return batch;
    }

    /** The samples as they are shown in an epoch. */
    Batch augmented(int[] indices, int epoch, int number) {
        Batch batch = empty(indices);
        for (int i = 0; i < indices.length; i++) {
            put(batch, i, augmented(indices[i], epoch));
        }
        for (Augmentation augmentation : recipe.augmentations()) {
            if (augmentation instanceof Mixup mixup) {
                double share = mixup.share(
                        new RandomStream(recipe.seed(), "mixup of epoch %d, batch %d".formatted(epoch, number)));
                Mixup.mix(batch.x(), network.inputSize(), share);
                Mixup.mix(batch.targets(), output.size(), share);
            }
        }
        return batch;
    }

    private float[] augmented(int index, int epoch) {
        boolean onPicture = recipe.augmentations().stream().anyMatch(PictureAugmentation.class::isInstance);
        float[] x = onPicture ? ofChangedPicture(index, epoch) : plain(index);
        List<Integer> shape = network.input();
        for (Augmentation augmentation : recipe.augmentations()) {
            if (augmentation instanceof InputAugmentation onInput) {
                x = onInput.apply(x, shape.get(0), shape.get(1), shape.get(2), random(index, epoch, augmentation));
            }
        }
        return x;
    }

    private float[] ofChangedPicture(int index, int epoch) {
        Picture picture = read(index, () -> dataset.picture(index));
        Preprocessing preprocessing = network.preprocessing();
        for (Augmentation augmentation : recipe.augmentations()) {
            if (augmentation instanceof PictureAugmentation onPicture) {
                picture = onPicture.apply(picture, random(index, epoch, augmentation));
            }
            if (augmentation instanceof RandomResizedCrop) {
                preprocessing = network.preprocessing().stretched();
            }
        }
        List<Integer> shape = network.input();
        return preprocessing.apply(picture, shape.get(0), shape.get(1), shape.get(2));
    }

    private float[] plain(int index) {
        float[] x = read(index, () -> dataset.input(index, network.input(), network.preprocessing()));
        if (x.length != network.inputSize()) {
            throw new TrainingException("sample %d of the data has %d values, but %s takes %d"
                    .formatted(index, x.length, network.network(), network.inputSize()));
        }
        return x;
    }

    private RandomStream random(int index, int epoch, Augmentation augmentation) {
        String name = augmentation.getClass().getSimpleName();
        return new RandomStream(recipe.seed(), "%s of epoch %d, picture %d".formatted(name, epoch, index));
    }

    private Batch empty(int[] indices) {
        float[] targets = new float[Math.multiplyExact(indices.length, output.size())];
        for (int i = 0; i < indices.length; i++) {
            if (scoring.given()) {
                System.arraycopy(given(indices[i]), 0, targets, i * output.size(), output.size());
            } else {
                recipe.loss().addTarget(targets, i * output.size(), output.size(), label(indices[i]), 1);
            }
        }
        if (scoring.given()) {
            recipe.loss().soften(targets, scoring.outputs());
        }
        return new Batch(new float[Math.multiplyExact(indices.length, network.inputSize())], targets, indices.length);
    }

    private float[] given(int index) {
        float[] target = dataset.target(index).orElse(new float[0]);
        if (target.length != output.size()) {
            throw new TrainingException("sample %d of the data has a target of %d values, but %s gives %d"
                    .formatted(index, target.length, network.network(), output.size()));
        }
        return target;
    }

    private int label(int index) {
        int label = dataset.label(index);
        int classes = Math.max(2, output.size());
        if (label < 0 || label >= classes) {
            throw new TrainingException("sample %d of the data is of class %d, but %s has %d classes, from 0"
                    .formatted(index, label, network.network(), classes));
        }
        return label;
    }

    private void put(Batch batch, int sample, float[] x) {
        System.arraycopy(x, 0, batch.x(), sample * x.length, x.length);
    }

    private static <T> T read(int index, Supplier<T> sample) {
        try {
            return sample.get();
        } catch (PictureException e) {
            throw new TrainingException("picture %d of the data: %s".formatted(index, e.getMessage()), e);
        }
    }
}
