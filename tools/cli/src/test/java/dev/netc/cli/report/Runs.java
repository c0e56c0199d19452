package dev.netc.cli.report;

import dev.netc.cli.report.RunReport.Fact;
import dev.netc.cli.report.RunReport.HeldOut;
import dev.netc.cli.report.RunReport.TrainedLayer;
import dev.netc.cli.scores.Prediction;
import dev.netc.cli.scores.Scores;
import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.data.Digits;
import dev.netc.runtime.train.EpochResult;
import dev.netc.runtime.train.Evaluation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Made-up trainings. */
final class Runs {
    static final String NASTY = "<script>alert(1)</script> & \"{{network}}\"";

    private Runs() {}

    /** Every picture of the class k is taken for k, but those of the last class, which are taken for class 0. */
    static RunReport of(int epochs, int classes, boolean heldOut) {
        List<EpochResult> history = IntStream.rangeClosed(1, epochs)
                .mapToObj(epoch -> epoch(epoch, heldOut))
                .toList();
        return new RunReport(
                NASTY,
                List.of(new Fact("command", NASTY)),
                List.of("rate 0.1", "epochs " + epochs),
                history,
                List.of(
                        new TrainedLayer("conv", 4, true),
                        new TrainedLayer("batchnorm", 4, false),
                        new TrainedLayer("dense", 9, true)),
                heldOut ? Optional.of(heldOut(classes)) : Optional.empty());
    }

    private static EpochResult epoch(int epoch, boolean heldOut) {
        Map<String, Double> norms = new LinkedHashMap<>();
        norms.put("conv", epoch == 2 ? 0.0 : 1e-5 / epoch);
        norms.put("batchnorm", 0.02);
        norms.put("dense", 3.0 / epoch);
        Optional<Evaluation> validation =
                heldOut ? Optional.of(new Evaluation(2.0 / epoch, 1 - 0.5 / epoch, 359)) : Optional.empty();
        return new EpochResult(epoch, 0.1 / epoch, 2.3 / epoch, 1 - 0.6 / epoch, validation, norms, 1.5);
    }

    private static HeldOut heldOut(int classes) {
        Dataset pictures = Digits.test();
        List<String> labels = IntStream.range(0, classes)
                .mapToObj(k -> k == 0 ? NASTY : "c" + k)
                .toList();
        List<Prediction> predictions = IntStream.range(0, pictures.size())
                .mapToObj(i -> {
                    int label = pictures.label(i) % classes;
                    float[] outputs = new float[classes];
                    outputs[label == Math.min(9, classes - 1) ? 0 : label] = 3;
                    return Prediction.of(i, label, outputs, 0, classes);
                })
                .toList();
        return new HeldOut(pictures, new Scores(labels, predictions));
    }
}
