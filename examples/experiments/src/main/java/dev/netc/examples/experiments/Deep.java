package dev.netc.examples.experiments;

import java.io.IOException;
import java.util.List;

/**
 * Very deep residual networks make steps on this machine: He et al. 2015, section 4.2. The rate is 0.01, with which the
 * paper warms these networks up.
 */
record Deep(int n, int deeper) implements Experiment {
    private static final int BATCH = 64;
    private static final int STEPS = 200;
    private static final int SMALL_BATCH = 16;
    private static final int FEW_STEPS = 3;

    /** As in the paper: 110 and 1202 layers. */
    Deep() {
        this(18, 200);
    }

    @Override
    public String name() {
        return "deep";
    }

    @Override
    public void run(Lab lab) throws IOException {
        int epochs = lab.extent().epochsOr(1);
        List<String> warm = List.of("rate 0.01", "schedule constant");
        Trained first = lab.train(
                new Plan(model("resnet110.net", n), BATCH, epochs, lab.extent().stepsOr(STEPS), warm, false));
        Trained second = lab.train(new Plan(model("resnet1202.net", deeper), SMALL_BATCH, 1, FEW_STEPS, warm, false));
        Table summary = new Table(
                "network", "parameters", "batch", "steps", "loss, first steps", "loss, last steps", "seconds a step");
        Table data = new Table("network", "step", "loss", "gradient_norm");
        for (Trained trained : List.of(first, second)) {
            summary.row(
                    trained.label(),
                    trained.parameters(),
                    trained.plan().batch(),
                    trained.steps().size(),
                    Losses.number(Losses.atFirst(trained)),
                    Losses.last(trained),
                    Losses.number(trained.seconds() / trained.steps().size()));
            for (StepRow row : trained.steps()) {
                data.row(trained.label(), row.step(), row.loss(), row.gradientNorm());
            }
        }
        lab.keep(new Report(
                "Very deep networks",
                shows(first, second),
                summary,
                data,
                List.of(
                        first.label() + ": " + first.plan().extent() + "; " + first.recipe(),
                        second.label() + ": " + second.plan().extent() + "; the rest is the same",
                        "first and last steps: the mean of %d, or of as many as there are".formatted(Losses.ENDS)),
                List.of(
                        Losses.chart("Loss", List.of(first)),
                        Losses.chart("Norm of the gradient", "norm", List.of(first), StepRow::gradientNorm))));
    }

    private static Model model(String file, int n) {
        return Model.of("ResNet-" + (6 * n + 2), file, n);
    }

    private static String shows(Trained first, Trained second) {
        double before = Losses.atFirst(first);
        double after = Losses.atLast(first);
        return ("In %d steps at batch %d the loss of %s %s from %s to %s, ten classes by chance being 2.303. "
                        + "%s makes %d steps at batch %d, of %s s each, and its loss stays finite.")
                .formatted(
                        first.steps().size(),
                        first.plan().batch(),
                        first.label(),
                        after < before ? "falls" : "does not fall, it goes",
                        Losses.number(before),
                        Losses.number(after),
                        second.label(),
                        second.steps().size(),
                        second.plan().batch(),
                        Losses.number(second.seconds() / second.steps().size()));
    }
}
