package dev.netc.examples.experiments;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The options A, B and C for shortcuts between unequal dimensions, side by side: He et al. 2015, section 4.1. */
record Shortcuts(int n, int batch) implements Experiment {
    private static final int EPOCHS = 24;

    /** ResNet-20. */
    Shortcuts() {
        this(3, 128);
    }

    @Override
    public String name() {
        return "shortcuts";
    }

    @Override
    public void run(Lab lab) throws IOException {
        List<Trained> trainings = new ArrayList<>();
        trainings.add(train(lab, Model.of("A: padded", "resnet20.net", n)));
        trainings.add(train(lab, Model.of("B: W_s where needed", "resnet20b.net", n)));
        trainings.add(train(lab, Model.of("C: W_s everywhere", "resnet20c.net", n)));
        Errors errors = new Errors(trainings);
        lab.keep(new Report(
                "Three kinds of shortcuts in ResNet-" + (6 * n + 2),
                shows(trainings),
                errors.summary(),
                errors.data(),
                List.of(
                        trainings.get(0).plan().extent() + ", each network",
                        trainings.get(0).recipe().toString()),
                List.of(errors.chart("Options A, B and C", errors.greatest()))));
    }

    private Trained train(Lab lab, Model model) throws IOException {
        int epochs = lab.extent().epochsOr(EPOCHS);
        int steps = lab.extent().stepsOr(lab.stepsOfAll(batch));
        return lab.train(new Plan(model, batch, epochs, steps, List.of(Plan.asThePaper(epochs)), true));
    }

    private static String shows(List<Trained> trainings) {
        List<Double> errors = trainings.stream()
                .map(trained -> Errors.test(trained.last()))
                .sorted()
                .toList();
        double spread = errors.get(errors.size() - 1) - errors.get(0);
        return String.format(
                Locale.ROOT,
                "The test errors of the three options lie within %.2f percentage points of each other. "
                        + "It is one training of each, so small differences may be chance.",
                spread);
    }
}
