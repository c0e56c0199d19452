package dev.netc.examples.experiments;

import java.io.IOException;
import java.util.List;

/**
 * Plain against residual networks of two depths: He et al. 2015, figure 6. Each pair is of one file; the plain ones are
 * read without their shortcuts.
 */
record Depth(int shallow, int deep, int batch) implements Experiment {
    private static final int EPOCHS = 24;

    /** As in the paper: 20 and 56 layers. */
    Depth() {
        this(3, 9, 128);
    }

    @Override
    public String name() {
        return "depth";
    }

    @Override
    public void run(Lab lab) throws IOException {
        Trained residual20 = train(lab, residual(shallow));
        Trained plain20 = train(lab, plain(shallow));
        Trained residual56 = train(lab, residual(deep));
        Trained plain56 = train(lab, plain(deep));
        Errors plain = new Errors(List.of(plain20, plain56));
        Errors residual = new Errors(List.of(residual20, residual56));
        Errors all = new Errors(List.of(plain20, plain56, residual20, residual56));
        lab.keep(new Report(
                "Plain and residual networks by depth",
                compared(plain20, plain56) + " " + compared(residual20, residual56),
                all.summary(),
                all.data(),
                List.of(
                        plain20.plan().extent() + ", each network",
                        plain20.recipe().toString()),
                List.of(plain.chart("Plain", all.greatest()), residual.chart("Residual", all.greatest()))));
    }

    private Trained train(Lab lab, Model model) throws IOException {
        int epochs = lab.extent().epochsOr(EPOCHS);
        int steps = lab.extent().stepsOr(lab.stepsOfAll(batch));
        return lab.train(new Plan(model, batch, epochs, steps, List.of(Plan.asThePaper(epochs)), true));
    }

    private static Model residual(int n) {
        return Model.of("ResNet-" + (6 * n + 2), "resnet20.net", n);
    }

    private static Model plain(int n) {
        return residual(n).plain("plain-" + (6 * n + 2));
    }

    private static String compared(Trained shallow, Trained deep) {
        double before = Errors.training(shallow.last());
        double after = Errors.training(deep.last());
        return "%s ends with a training error of %s, %s with %s: the deeper one is %s."
                .formatted(
                        shallow.label(),
                        Errors.percent(before),
                        deep.label(),
                        Errors.percent(after),
                        after > before ? "worse" : after < before ? "better" : "as good");
    }
}
