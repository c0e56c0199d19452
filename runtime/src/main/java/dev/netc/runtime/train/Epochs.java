package dev.netc.runtime.train;

import dev.netc.runtime.RandomStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * The batches of a training from a step on, to its end. Each epoch shows every picture once, in an order of its own;
 * what is left over for less than a batch is not shown.
 */
final class Epochs implements Iterator<Callable<Batch>> {

    private final Examples examples;
    private final Recipe recipe;
    private final int stepsPerEpoch;
    private long step;
    private int orderedEpoch = -1;
    private int[] order;

    Epochs(Examples examples, Recipe recipe, long step) {
        this.examples = examples;
        this.recipe = recipe;
        this.stepsPerEpoch = examples.size() / recipe.batch();
        this.step = step;
    }

    @Override
    public boolean hasNext() {
        return step < (long) stepsPerEpoch * recipe.epochs();
    }

    @Override
    public Callable<Batch> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int epoch = (int) (step / stepsPerEpoch);
        int number = (int) (step % stepsPerEpoch);
        step++;
        if (epoch != orderedEpoch) {
            order = order(recipe.seed(), epoch, examples.size());
            orderedEpoch = epoch;
        }
        int[] indices = Arrays.copyOfRange(order, number * recipe.batch(), (number + 1) * recipe.batch());
        return () -> examples.augmented(indices, epoch, number);
    }

    /** A permutation, by Fisher and Yates's shuffle. */
    static int[] order(long seed, int epoch, int size) {
        RandomStream random = new RandomStream(seed, "order of epoch " + epoch);
        int[] order = IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 0; i--) {
            int j = random.below(i + 1);
            int moved = order[i];
            order[i] = order[j];
            order[j] = moved;
        }
        return order;
    }
}
