package dev.netc.runtime.train;

import dev.netc.runtime.Network;
import dev.netc.runtime.Parameter;
import dev.netc.runtime.Training;
import dev.netc.runtime.engine.TrainingEngine;
import dev.netc.runtime.train.TrainingResult.Ending;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One training from where it stands to its end. All that it does follows from the recipe, the data and the step. */
final class TrainingRun {

    private static final int NORMS_PER_EPOCH = 8;

    private final Network network;
    private final Trainer plan;
    private final Recipe recipe;
    private final Examples examples;
    private final Optional<Evaluator> evaluator;
    private final Optional<Checkpoints> checkpoints;
    private final Frozen frozen;
    private final Updates updates;
    private final Optional<Average> average;
    private final Optional<Copy> best;
    private final List<Stored> stored = new ArrayList<>();
    private final int stepsPerEpoch;
    private final Pace pace = new Pace();
    private Progress progress = new Progress();
    private long written = System.nanoTime();

    TrainingRun(Network network, Trainer plan, TrainingEngine engine) {
        this.network = network;
        this.plan = plan;
        this.recipe = plan.recipe();
        this.examples = new Examples(plan.train(), network.description(), recipe);
        this.evaluator = plan.validation()
                .map(dataset -> new Evaluator(network, new Examples(dataset, network.description(), recipe)));
        this.checkpoints = plan.checkpoints().map(Checkpoints::new);
        this.stepsPerEpoch = examples.size() / recipe.batch();
        Collection<Parameter> parameters = network.parameters().values();
        this.frozen = new Frozen(plan.frozen(), parameters);
        this.updates = new Updates(engine, recipe, parameters, frozen);
        List<Parameter> changing = parameters.stream()
                .filter(parameter -> !frozen.holds(parameter))
                .toList();
        this.average =
                recipe.average() == 0 ? Optional.empty() : Optional.of(new Average(engine, recipe.average(), changing));
        this.best = plan.patience() == 0 ? Optional.empty() : Optional.of(new Copy(engine, "best", changing));
        parameters.forEach(parameter -> stored.add(Stored.of(parameter)));
        stored.addAll(updates.stored());
        average.ifPresent(copy -> stored.addAll(copy.stored()));
        best.ifPresent(copy -> stored.addAll(copy.stored()));
    }

    TrainingResult run() {
        try (Training training = network.training(recipe.batch())) {
            begin();
            plan.listener().begin(List.copyOf(progress.history()));
            frozen.mark(true);
            try {
                return train(training);
            } finally {
                frozen.mark(false);
            }
        }
    }

    private TrainingResult train(Training training) {
        Ending ending;
        try (Loader loader = new Loader(new Epochs(examples, recipe, progress.step()))) {
            ending = loop(new Step(training, recipe, updates, examples.scoring()), loader);
        } catch (InterruptedException e) {
            checkpoint();
            Thread.currentThread().interrupt();
            ending = Ending.INTERRUPTED;
        }
        if (best.isPresent() && !progress.history().isEmpty()) {
            best.get().give();
        } else {
            average.ifPresent(Average::give);
        }
        return new TrainingResult(progress.history(), ending);
    }

    private void begin() {
        if (checkpoints.isEmpty()) {
            return;
        }
        if (plan.resumes()) {
            checkpoints
                    .get()
                    .read(this::requireSame, plan.listener()::passedOver, stored)
                    .ifPresent(found -> progress = Progress.of(found));
        } else if (checkpoints.get().exist()) {
            throw new TrainingException(plan.checkpoints().get()
                    + " has checkpoints of an earlier training: resume that one, or name an empty folder");
        }
    }

    private Ending loop(Step step, Loader loader) throws InterruptedException {
        while (true) {
            if (progress.step() == (progress.history().size() + 1L) * stepsPerEpoch) {
                endEpoch();
            }
            if (progress.history().size() == recipe.epochs()) {
                return Ending.COMPLETE;
            }
            if (plan.patience() > 0 && progress.epochsSinceBest() >= plan.patience()) {
                return Ending.EARLY;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            make(step, loader.next());
            if (System.nanoTime() - written >= plan.checkpointEvery().toNanos()) {
                checkpoint();
            }
        }
    }

    private void make(Step step, Batch batch) {
        double rate = recipe.rate(progress.step(), stepsPerEpoch);
        int inEpoch = (int) (progress.step() % stepsPerEpoch);
        boolean measures = inEpoch % Math.max(1, stepsPerEpoch / NORMS_PER_EPOCH) == 0;
        Step.Outcome outcome = step.make(batch, rate, progress.step() + 1, measures);
        progress.stepMade();
        average.ifPresent(copy -> copy.step(progress.step()));
        progress.sums().step(outcome.loss(), outcome.right(), outcome.answers(), rate);
        if (measures) {
            progress.sums().norms(outcome.norms());
        }
        double seconds = pace.lap();
        progress.sums().time(seconds);
        pace.step(recipe.batch(), seconds);
        plan.listener()
                .step(new TrainingStep(
                        progress.history().size() + 1,
                        recipe.epochs(),
                        inEpoch + 1,
                        stepsPerEpoch,
                        rate,
                        outcome.loss(),
                        progress.sums().meanLoss(),
                        progress.sums().accuracy(),
                        outcome.gradientNorm(),
                        pace.examplesPerSecond(),
                        pace.remaining((long) stepsPerEpoch * recipe.epochs() - progress.step())));
    }

    private void endEpoch() throws InterruptedException {
        EpochResult result = average.isPresent() ? average.get().during(this::evaluated) : evaluated();
        checkpoint();
        plan.listener().epoch(result);
    }

    private EpochResult evaluated() throws InterruptedException {
        Optional<Evaluation> validation =
                evaluator.isPresent() ? Optional.of(evaluator.get().evaluate()) : Optional.empty();
        progress.sums().time(pace.lap());
        EpochResult result = progress.end(validation);
        if (progress.epochsSinceBest() == 0) {
            best.ifPresent(Copy::take);
        }
        return result;
    }

    private void checkpoint() {
        Map<String, String> metadata = new LinkedHashMap<>(identity());
        metadata.putAll(progress.metadata());
        checkpoints.ifPresent(
                folder -> Uninterrupted.run("netc-checkpoint", () -> folder.write(progress.step(), metadata, stored)));
        written = System.nanoTime();
    }

    /** What must be the same when a training is resumed. */
    private Map<String, String> identity() {
        return Map.of(
                "format", "netc-checkpoint",
                "network", network.description().network(),
                "fingerprint", network.description().fingerprint(),
                "recipe", String.join("\n", recipe.lines()),
                "pictures", Integer.toString(examples.size()),
                "frozen", frozen.toString(),
                "patience", Integer.toString(plan.patience()));
    }

    private void requireSame(Map<String, String> metadata) {
        identity().forEach((what, here) -> {
            String there = metadata.getOrDefault(what, "");
            if (!there.equals(here)) {
                throw new TrainingException("the checkpoint is of another training: its %s is %s, not %s"
                        .formatted(what, there.replace("\n", "; "), here.replace("\n", "; ")));
            }
        });
    }
}
