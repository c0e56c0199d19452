package dev.netc.examples.experiments;

import dev.netc.runtime.Classifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;

/**
 * Where gradients vanish on their way back: the norms by layer, at the start and after some steps, of plain and residual
 * networks with batchnorm, and of a hundred dense layers without.
 */
record Gradients(int shallow, int deep, int pairs, int batch) implements Experiment {
    private static final int STEPS = 30;

    /** 20 and 56 layers, and a hundred dense ones. */
    Gradients() {
        this(3, 9, 50, 64);
    }

    /** The norms of a network's layers, from input to output. */
    private record Measured(String label, Map<String, Double> start, Map<String, Double> after, Plan plan) {}

    @Override
    public String name() {
        return "gradients";
    }

    @Override
    public void run(Lab lab) throws IOException {
        List<Measured> convolutions = new ArrayList<>();
        for (int n : List.of(shallow, deep)) {
            Model residual = Model.of("ResNet-" + (6 * n + 2), "resnet20.net", n);
            convolutions.add(measure(lab, residual.plain("plain-" + (6 * n + 2)), List.of("schedule constant")));
            convolutions.add(measure(lab, residual, List.of("schedule constant")));
        }
        List<Measured> dense = new ArrayList<>();
        Lab onDigits = lab.on(Inputs.digits());
        List<String> careful = List.of("schedule constant", "rate 0.01", "clip 1");
        Model page = Model.of("residual dense-" + 2 * pairs, "pages/deep-residual.net")
                .with("blocks", pairs);
        dense.add(measure(onDigits, page.plain("plain dense-" + 2 * pairs), careful));
        dense.add(measure(onDigits, page, careful));

        List<Measured> all =
                Stream.concat(convolutions.stream(), dense.stream()).toList();
        lab.keep(new Report(
                "Gradients by layer",
                shows(convolutions.get(2), convolutions.get(3), dense.get(0), dense.get(1)),
                summary(all),
                data(all),
                List.of(
                        "norms of the gradient of the cross-entropy by the weights of each layer, on the first %d samples"
                                .formatted(batch),
                        "after, with batchnorm: %s, by the recipe of the file, its rate constant"
                                .formatted(convolutions.get(0).plan().extent()),
                        "after, the dense layers: %s, on the digits; %s"
                                .formatted(dense.get(0).plan().extent(), String.join(", ", careful))),
                List.of(
                        chart("With batchnorm, at the start", convolutions, Measured::start),
                        chart("With batchnorm, after the steps", convolutions, Measured::after),
                        chart("Without batchnorm, at the start", dense, Measured::start))));
    }

    private Measured measure(Lab lab, Model model, List<String> changes) throws IOException {
        int steps = Math.min(lab.extent().stepsOr(STEPS), lab.stepsOfAll(batch));
        Plan plan = new Plan(model, batch, lab.extent().epochsOr(1), steps, changes, false);
        try (Classifier network = lab.network(model)) {
            GradientProbe probe = new GradientProbe(network, lab.train(), batch);
            Map<String, Double> start = probe.norms();
            lab.train(plan, network);
            return new Measured(model.label(), start, probe.norms(), plan);
        }
    }

    private static Table summary(List<Measured> all) {
        Table table = new Table("network", "when", "first layer", "middle", "last but the classifier", "first / last");
        for (Measured one : all) {
            row(table, one.label(), "start", List.copyOf(one.start().values()));
            row(table, one.label(), "after", List.copyOf(one.after().values()));
        }
        return table;
    }

    private static void row(Table table, String label, String when, List<Double> norms) {
        int last = norms.size() - 2;
        table.row(
                label,
                when,
                number(norms.get(0)),
                number(norms.get(last / 2)),
                number(norms.get(last)),
                number(norms.get(0) / norms.get(last)));
    }

    private static Table data(List<Measured> all) {
        Table table = new Table("network", "layer", "start", "after");
        for (Measured one : all) {
            one.start()
                    .forEach((layer, norm) ->
                            table.row(one.label(), layer, norm, one.after().get(layer)));
        }
        return table;
    }

    /** Plain in one colour and residual in the other; of two depths the shallow one is dashed. */
    private static XYChart chart(String title, List<Measured> networks, Function<Measured, Map<String, Double>> when) {
        XYChart chart = Figure.logarithmic(title, "layer, from input (0) to output (1)", "norm of the gradient");
        for (int i = 0; i < networks.size(); i++) {
            List<Double> norms = List.copyOf(when.apply(networks.get(i)).values());
            int last = norms.size() - 1;
            List<Double> places = IntStream.rangeClosed(0, last)
                    .mapToObj(layer -> (double) layer / last)
                    .toList();
            String label = networks.get(i).label();
            if (i < networks.size() - 2) {
                Figure.dashed(chart, label, places, norms, Figure.COLOURS.get(i % 2));
            } else {
                Figure.line(chart, label, places, norms, Figure.COLOURS.get(i % 2));
            }
        }
        return chart;
    }

    private static String shows(Measured plain, Measured residual, Measured densePlain, Measured denseResidual) {
        double ratio = ratio(plain.start());
        return ("With batchnorm the gradient of %s %s on its way back at the start: the norm at the first layer is %s "
                        + "times that at the last one before the classifier, against %s times in %s; after the steps the "
                        + "ratios are %s and %s. Without batchnorm the norm at the first layer of %s is %s at the start, "
                        + "that of %s %s.")
                .formatted(
                        plain.label(),
                        ratio < 1 ? "shrinks" : "grows",
                        number(ratio),
                        number(ratio(residual.start())),
                        residual.label(),
                        number(ratio(plain.after())),
                        number(ratio(residual.after())),
                        densePlain.label(),
                        number(first(densePlain.start())),
                        denseResidual.label(),
                        number(first(denseResidual.start())));
    }

    private static double first(Map<String, Double> norms) {
        return norms.values().iterator().next();
    }

    private static double ratio(Map<String, Double> norms) {
        List<Double> all = List.copyOf(norms.values());
        return all.get(0) / all.get(all.size() - 2);
    }

    /** Three digits, without a power of ten where that reads better. */
    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 0.01 && value < 1000 ? "%.3g" : "%.1e", value);
    }
}
