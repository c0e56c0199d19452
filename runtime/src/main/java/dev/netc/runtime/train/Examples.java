package dev.netc.runtime.train;

import dev.netc.runtime.Description;
import dev.netc.runtime.RandomStream;
import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.picture.Picture;
import dev.netc.runtime.picture.PictureException;
import dev.netc.runtime.picture.Preprocessing;
import java.util.List;

/**
 * The pictures of a data set as inputs and targets of a network. What chance does to a picture follows from the seed,
 * the epoch and the picture's index alone. Safe from several threads.
 */
final class Examples {

    private final Dataset dataset;
    private final Description network;
    private final Recipe recipe;
    private final int outputs;

    Examples(Dataset dataset, Description network, Recipe recipe) {
        this.dataset = dataset;
        this.network = network;
        this.recipe = recipe;
        this.outputs = network.outputs().get(0).size();
    }

    int size() {
        return dataset.size();
    }

    /** The pictures as they are. */
    Batch plain(int[] indices) {
        Batch batch = empty(indices);
        Preprocessing preprocessing = network.preprocessing();
        for (int i = 0; i < indices.length; i++) {
            put(batch, i, input(picture(indices[i]), preprocessing));
        }
        return batch;
    }

    /** The pictures as they are shown in an epoch. */
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
                Mixup.mix(batch.targets(), outputs, share);
                return new Batch(batch.x(), batch.targets(), greater(batch.labels(), share));
            }
        }
        return batch;
    }

    private float[] augmented(int index, int epoch) {
        Picture picture = picture(index);
        Preprocessing preprocessing = network.preprocessing();
        for (Augmentation augmentation : recipe.augmentations()) {
            if (augmentation instanceof PictureAugmentation onPicture) {
                picture = onPicture.apply(picture, random(index, epoch, augmentation));
            }
            if (augmentation instanceof RandomResizedCrop) {
                preprocessing = network.preprocessing().stretched();
            }
        }
        float[] x = input(picture, preprocessing);
        List<Integer> shape = network.input();
        for (Augmentation augmentation : recipe.augmentations()) {
            if (augmentation instanceof InputAugmentation onInput) {
                x = onInput.apply(x, shape.get(0), shape.get(1), shape.get(2), random(index, epoch, augmentation));
            }
        }
        return x;
    }

    private RandomStream random(int index, int epoch, Augmentation augmentation) {
        String name = augmentation.getClass().getSimpleName();
        return new RandomStream(recipe.seed(), "%s of epoch %d, picture %d".formatted(name, epoch, index));
    }

    private float[] input(Picture picture, Preprocessing preprocessing) {
        List<Integer> shape = network.input();
        return preprocessing.apply(picture, shape.get(0), shape.get(1), shape.get(2));
    }

    private Picture picture(int index) {
        try {
            return dataset.picture(index);
        } catch (PictureException e) {
            throw new TrainingException("picture %d of the data: %s".formatted(index, e.getMessage()), e);
        }
    }

    private Batch empty(int[] indices) {
        int[] labels = new int[indices.length];
        float[] targets = new float[Math.multiplyExact(indices.length, outputs)];
        int classes = Math.max(2, outputs);
        for (int i = 0; i < indices.length; i++) {
            labels[i] = dataset.label(indices[i]);
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new TrainingException("picture %d of the data is of class %d, but %s has %d classes, from 0"
                        .formatted(indices[i], labels[i], network.network(), classes));
            }
            recipe.loss().addTarget(targets, i * outputs, outputs, labels[i], 1);
        }
        return new Batch(new float[Math.multiplyExact(indices.length, network.inputSize())], targets, labels);
    }

    private void put(Batch batch, int sample, float[] x) {
        System.arraycopy(x, 0, batch.x(), sample * x.length, x.length);
    }

    private static int[] greater(int[] labels, double share) {
        int[] greater = labels.clone();
        for (int i = 0; i < labels.length && share < 0.5; i++) {
            greater[i] = labels[labels.length - 1 - i];
        }
        return greater;
    }
}
