package dev.netc.examples.experiments;

import dev.netc.runtime.Classifier;
import dev.netc.runtime.Network;
import dev.netc.runtime.Parameter;
import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.train.Recipe;
import dev.netc.runtime.train.Trainer;
import dev.netc.runtime.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What an experiment works with.
 *
 * @param experiment its name
 * @param models the folder of the .net files
 * @param out the folder of {@code results} and {@code runs}
 * @param train CIFAR-10's training pictures, or others of 32x32x3 and ten classes
 * @param heldOut those that are not learned from
 */
record Lab(String experiment, Extent extent, Path models, Path out, Dataset train, Dataset heldOut, Engine engine) {
    /** With the longest validation, a kill costs less than two minutes. */
    private static final Duration CHECKPOINT_EVERY = Duration.ofMinutes(1);

    private static final long SEED = 1;

    Classifier network(Model model) throws IOException {
        return model.create(models, SEED, engine);
    }

    /** The same lab with other samples to learn from. */
    Lab on(Dataset other) {
        return new Lab(experiment, extent, models, out, other, heldOut, engine);
    }

    /** As many steps as the pictures give. */
    int stepsOfAll(int batch) {
        return train.size() / batch;
    }

    /** Makes the training, or what is left of it. */
    Trained train(Plan plan) throws IOException {
        try (Classifier network = network(plan.model())) {
            return train(plan, network);
        }
    }

    /** The same with a network of {@link #network}, which it leaves trained. */
    Trained train(Plan plan, Network network) throws IOException {
        Path folder = out.resolve("runs").resolve(experiment).resolve(plan.folder());
        StepLog log = new StepLog(folder.resolve("steps.csv"));
        Recipe recipe = plan.recipe(Recipe.of(network.description().recipe()));
        Trainer trainer = network.trainer()
                .recipe(recipe)
                .train(new Some(train, Math.multiplyExact(plan.steps(), plan.batch())))
                .checkpoints(folder)
                .checkpointEvery(CHECKPOINT_EVERY)
                .resume(true)
                .listen(new Both(log, new ProgressLines(plan.model().label())));
        if (plan.judged()) {
            trainer.validate(heldOut);
        }
        TrainingResult result = trainer.run();
        long parameters = network.parameters().values().stream()
                .filter(parameter -> parameter.role().learnable())
                .mapToLong(Parameter::length)
                .sum();
        return new Trained(plan, recipe, parameters, result.history(), log.rows());
    }

    /** Keeps what was found, in place of what was kept before. */
    void keep(Report report) throws IOException {
        new Results(out.resolve("results"), experiment, experiment + extent.options()).write(report);
    }
}
