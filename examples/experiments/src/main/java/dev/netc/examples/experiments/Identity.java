package dev.netc.examples.experiments;

import dev.netc.runtime.Classifier;
import dev.netc.runtime.data.Dataset;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/**
 * With W = 0 and b = 0 a residual block is the identity: a[l+2] = g(z[l+2] + a[l]) = g(a[l]) = a[l]. So a deep network
 * can start as a shallow one; here the two are compared exactly, and its first steps with those of the ordinary start.
 */
record Identity(int n, int blocks, int batch) implements Experiment {
    private static final int SAMPLES = 8;
    private static final int STEPS = 30;

    /** 110 layers of convolution, and a hundred dense ones. */
    Identity() {
        this(18, 50, 64);
    }

    @Override
    public String name() {
        return "identity";
    }

    @Override
    public void run(Lab lab) throws IOException {
        Model zero = Model.of(named("gamma = 0"), "resnet-zero-init.net", n);
        Model ordinary = Model.of(named("gamma = 1"), "resnet20.net", n);
        Passages dense = denseWithZeros(lab);
        Passages zeroPassages = passages(lab, zero);
        Passages ordinaryPassages = passages(lab, ordinary);
        Trained zeroTrained = train(lab, zero);
        Trained ordinaryTrained = train(lab, ordinary);

        Table summary = new Table(
                "network",
                "blocks",
                "blocks that are the identity",
                "values compared",
                "values that differ",
                "greatest difference",
                "first loss",
                "last losses");
        summarise(summary, dense, "-", "-");
        summarise(summary, zeroPassages, Losses.first(zeroTrained), Losses.last(zeroTrained));
        summarise(summary, ordinaryPassages, Losses.first(ordinaryTrained), Losses.last(ordinaryTrained));

        Table data = new Table("network", "measure", "number", "value");
        List.of(dense, zeroPassages, ordinaryPassages).forEach(passages -> blocks(data, passages));
        List.of(zeroTrained, ordinaryTrained).forEach(trained -> steps(data, trained));

        lab.keep(new Report(
                "A deep network that starts as the identity",
                shows(dense, zeroPassages, zeroTrained, ordinaryTrained),
                summary,
                data,
                List.of(
                        "blocks: on %d samples, predicting before the first step, when batchnorm takes every variance to be 1"
                                .formatted(SAMPLES),
                        "steps: " + zeroTrained.plan().extent() + ", each network; " + zeroTrained.recipe(),
                        "last losses: the mean of the last %d steps, or of as many as there are".formatted(Losses.ENDS),
                        "engine " + lab.engine().name()),
                List.of(
                        changes(List.of(zeroPassages, ordinaryPassages)),
                        Losses.chart("The first steps", List.of(zeroTrained, ordinaryTrained)))));
    }

    /** A hundred dense layers, every second one of them set to zero. */
    private Passages denseWithZeros(Lab lab) throws IOException {
        Model model = Model.of("%d dense layers; W = 0 and b = 0".formatted(2 * blocks), "pages/deep-residual.net")
                .with("blocks", blocks);
        Dataset digits = Inputs.digits();
        try (Classifier network = lab.network(model.unfused())) {
            network.parameters().values().stream()
                    .filter(parameter -> parameter.name().contains(".dense2."))
                    .forEach(parameter -> parameter.set(new float[Math.toIntExact(parameter.length())]));
            return Passages.through(model.label(), network, Inputs.first(SAMPLES, digits, network), null);
        }
    }

    private String named(String start) {
        return "ResNet-%d; %s".formatted(6 * n + 2, start);
    }

    private static Passages passages(Lab lab, Model model) throws IOException {
        try (Classifier network = lab.network(model.unfused())) {
            return Passages.through(model.label(), network, Inputs.first(SAMPLES, lab.train(), network), "relu");
        }
    }

    private Trained train(Lab lab, Model model) throws IOException {
        List<String> changes = List.of("schedule constant");
        return lab.train(
                new Plan(model, batch, lab.extent().epochsOr(1), lab.extent().stepsOr(STEPS), changes, false));
    }

    private static void summarise(Table table, Passages passages, String first, String last) {
        table.row(
                passages.label(),
                passages.blocks().size(),
                passages.identities(),
                passages.values(),
                passages.differing(),
                passages.greatest(),
                first,
                last);
    }

    private static void blocks(Table data, Passages passages) {
        int number = 0;
        for (Passage block : passages.blocks()) {
            number++;
            data.row(passages.label(), "differing values of block", number, block.differing());
            data.row(passages.label(), "greatest difference in block", number, block.greatest());
        }
    }

    private static void steps(Table data, Trained trained) {
        for (StepRow row : trained.steps()) {
            data.row(trained.label(), "loss of step", row.step(), row.loss());
        }
    }

    private static String shows(Passages dense, Passages zero, Trained zeroTrained, Trained ordinaryTrained) {
        return ("%d of %d blocks of dense layers with W = 0 and b = 0, and %d of %d blocks of the network whose last "
                        + "gammas are 0, give back exactly what came in; the greatest differences are %s and %s. "
                        + "From this start the loss goes in %d steps from %s to %s, from the ordinary one from %s to %s.")
                .formatted(
                        dense.identities(),
                        dense.blocks().size(),
                        zero.identities(),
                        zero.blocks().size(),
                        dense.greatest(),
                        zero.greatest(),
                        zeroTrained.steps().size(),
                        Losses.first(zeroTrained),
                        Losses.last(zeroTrained),
                        Losses.first(ordinaryTrained),
                        Losses.last(ordinaryTrained));
    }

    private static XYChart changes(List<Passages> networks) {
        XYChart chart = Figure.chart("What a block changes at the start", "block", "values changed, %");
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0).setYAxisDecimalPattern("#");
        for (int i = 0; i < networks.size(); i++) {
            List<Passage> blocks = networks.get(i).blocks();
            Figure.line(
                    chart,
                    networks.get(i).label(),
                    IntStream.rangeClosed(1, blocks.size())
                            .asDoubleStream()
                            .boxed()
                            .toList(),
                    blocks.stream().map(Passage::percentDiffering).toList(),
                    Figure.COLOURS.get(i));
        }
        return chart;
    }
}
