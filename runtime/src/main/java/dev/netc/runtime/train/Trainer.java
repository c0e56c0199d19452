package dev.netc.runtime.train;

import dev.netc.runtime.Network;
import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.engine.TrainingEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trains a network: {@code net.trainer().train(Digits.train()).validate(Digits.test()).run()}. One thread trains a
 * network at a time, and nobody predicts with it meanwhile.
 *
 * <p>The same network, data, recipe and engine give the same weights, bit for bit, resumed or not and whatever the
 * loader's threads do.
 */
public final class Trainer {

    private final Network network;
    private final List<String> frozen = new ArrayList<>();
    private Recipe recipe;
    private Dataset train;
    private Dataset validation;
    private Path checkpoints;
    private Duration checkpointEvery = Duration.ofMinutes(10);
    private boolean resume;
    private int patience;
    private TrainingListener listener = TrainingListener.NONE;

    private Trainer(Network network) {
        this.network = network;
        this.recipe = Recipe.of(network.description().recipe());
    }

    /** With the recipe of the .net file. */
    public static Trainer of(Network network) {
        return new Trainer(network);
    }

    /** Takes the place of the recipe of the .net file. */
    public Trainer recipe(Recipe recipe) {
        this.recipe = recipe;
        return this;
    }

    /** The recipe that will be followed. */
    public Recipe recipe() {
        return recipe;
    }

    /** The pictures, or other samples, to learn from. */
    public Trainer train(Dataset dataset) {
        this.train = dataset;
        return this;
    }

    /** Those that are not learned from, on which each epoch is evaluated. */
    public Trainer validate(Dataset dataset) {
        this.validation = dataset;
        return this;
    }

    /**
     * Where to write a checkpoint after each epoch and when interrupted; the last two are kept. The folder is made
     * where there is none.
     */
    public Trainer checkpoints(Path folder) {
        this.checkpoints = folder;
        return this;
    }

    /** Writes a checkpoint also when {@code time} has passed since the last one; 10 minutes at first. */
    public Trainer checkpointEvery(Duration time) {
        this.checkpointEvery = time;
        return this;
    }

    /** Goes on from the newest checkpoint that is whole; begins where there is none. */
    public Trainer resume(boolean resume) {
        this.resume = resume;
        return this;
    }

    /** Whom to tell of every step and epoch. */
    public Trainer listen(TrainingListener listener) {
        this.listener = listener;
        return this;
    }

    /**
     * Ends when validation was not better for {@code epochs} epochs, and at last gives the network the weights of its
     * best epoch.
     *
     * @throws IllegalArgumentException if {@code epochs} is less than 1
     */
    public Trainer stopEarly(int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException("a patience of " + epochs + " epochs");
        }
        this.patience = epochs;
        return this;
    }

    /**
     * Leaves some parameters as they are, the running statistics of a batch normalisation too. May be called several
     * times.
     *
     * @param parameters their names, where {@code *} stands for any characters: {@code unit16s.*}
     */
    public Trainer freeze(String parameters) {
        frozen.add(parameters);
        return this;
    }

    /**
     * Trains. At the end the network has the weights of the last step, the averaged ones if the recipe averages, and
     * those of its best epoch after {@link #stopEarly}. An interrupt of the thread ends it after the step under way,
     * and stays set.
     *
     * @throws TrainingException if it cannot begin, if the loss is no longer finite, or if a picture or a checkpoint is
     *     broken
     * @throws IllegalStateException if the engine cannot train
     */
    public TrainingResult run() {
        new Requirements(network.description(), this).check();
        if (!(network.engine() instanceof TrainingEngine engine)) {
            throw new IllegalStateException(
                    "the engine " + network.engine().name() + " predicts only; it cannot train");
        }
        return new TrainingRun(network, this, engine).run();
    }

    Dataset train() {
        return train;
    }

    Optional<Dataset> validation() {
        return Optional.ofNullable(validation);
    }

    Optional<Path> checkpoints() {
        return Optional.ofNullable(checkpoints);
    }

    Duration checkpointEvery() {
        return checkpointEvery;
    }

    boolean resumes() {
        return resume;
    }

    int patience() {
        return patience;
    }

    List<String> frozen() {
        return frozen;
    }

    TrainingListener listener() {
        return listener;
    }
}
