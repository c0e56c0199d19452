package dev.netc.cli;

import dev.netc.cli.report.RunReport.Fact;
import dev.netc.runtime.Classifier;
import dev.netc.runtime.train.EpochResult;
import dev.netc.runtime.train.Recipe;
import dev.netc.runtime.train.Trainer;
import dev.netc.runtime.train.TrainingListener;
import dev.netc.runtime.train.TrainingResult;
import dev.netc.runtime.train.TrainingResult.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** One training, from its first step to the files that it leaves. */
final class TrainingJob {
    private final TrainCommand command;
    private final Classifier network;
    private final Recipe recipe;
    private final TrainingData data;
    private final RunFolder folder;

    TrainingJob(TrainCommand command, Classifier network, Recipe recipe, TrainingData data, RunFolder folder) {
        this.command = command;
        this.network = network;
        this.recipe = recipe;
        this.data = data;
        this.folder = folder;
    }

    /** Returns the exit code. */
    int run() throws IOException, InterruptedException {
        List<Fact> facts = RunFacts.of(command, network, data);
        TrainingConsole console = new TrainingConsole(command.terminal, recipe.epochs(), System::nanoTime);
        TrainingListener files = new BothListeners(new Opening(facts), new EpochFiles(folder));
        Trainer trainer = trainer().listen(new BothListeners(files, console));
        TrainingResult result;
        try (Interruption interruption = new Interruption()) {
            result = trainer.run();
            console.clear();
            if (result.ending() == Ending.INTERRUPTED) {
                Thread.interrupted();
                command.terminal.note("interrupted; a checkpoint is written. To go on: " + command.typed("--resume"));
                command.terminal.flush();
                return ExitCode.INTERRUPTED;
            }
        }
        network.save(folder.weights());
        new TrainingOutcome(command, network, recipe, data, folder, facts).write(result);
        return ExitCode.OK;
    }

    private Trainer trainer() {
        Trainer trainer = network.trainer()
                .recipe(recipe)
                .train(data.train())
                .checkpoints(folder.checkpoints())
                .checkpointEvery(Duration.ofMinutes(command.checkpointMinutes))
                .resume(command.resume);
        data.heldOut().ifPresent(trainer::validate);
        command.frozen.forEach(trainer::freeze);
        if (command.patience != null) {
            trainer.stopEarly(command.patience);
        }
        return trainer;
    }

    /** Makes the folder when a training can begin, so that a wrong command line leaves none. */
    private final class Opening implements TrainingListener {
        private final List<Fact> facts;

        Opening(List<Fact> facts) {
            this.facts = facts;
        }

        @Override
        public void begin(List<EpochResult> earlier) {
            try {
                Files.createDirectories(folder.path());
                AtomicFile.write(folder.file("recipe.txt"), RecipeFile.text(facts, recipe));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
