package dev.netc.cli;

import dev.netc.cli.scores.Agreement;
import dev.netc.cli.scores.Agreement.Answers;
import dev.netc.cli.scores.Prediction;
import dev.netc.runtime.Classifier;
import dev.netc.runtime.Network;
import dev.netc.runtime.data.Dataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a network in floats and in 8 bits over the same samples. Of classifiers it compares what the softmax is given. */
final class Comparison {
    private final Network floats;
    private final Network eightBits;
    private final List<Prediction> predictions = new ArrayList<>();
    private final List<Prediction> others = new ArrayList<>();
    private double difference;
    private double magnitude;
    private double largest;

    /** @param eightBits the same network on another engine */
    Comparison(Network floats, Network eightBits) {
        this.floats = floats;
        this.eightBits = eightBits;
    }

    /** @throws UserError if a sample is of a class that the network does not have, or an output is not finite */
    Agreement run(Dataset set, Progress progress) throws IOException, InterruptedException {
        boolean classes = floats instanceof Classifier
                && floats.description().outputs().get(0).shape().size() == 1;
        if (classes) {
            Evaluation.requireClasses(set, (Classifier) floats);
        }
        new InputBatches(set, floats.description())
                .forEach(
                        (first, x) -> {
                            List<float[]> outputs = outputs(floats, x);
                            List<float[]> quantized = outputs(eightBits, x);
                            for (int i = 0; i < outputs.size(); i++) {
                                add(outputs.get(i), quantized.get(i));
                            }
                            if (classes) {
                                predictions.addAll(answers(floats, set, first, outputs));
                                others.addAll(answers(eightBits, set, first, quantized));
                            }
                        },
                        progress);
        Optional<Answers> answers = classes ? Optional.of(Answers.of(predictions, others)) : Optional.empty();
        return new Agreement(set.size(), difference / magnitude, largest, answers);
    }

    private static List<float[]> outputs(Network network, float[] x) {
        return network instanceof Classifier classifier
                ? List.of(classifier.logits(x))
                : List.copyOf(network.predictAll(x).values());
    }

    private static List<Prediction> answers(Network network, Dataset set, int first, List<float[]> outputs) {
        return Evaluation.predictions((Classifier) network, set, first, outputs.get(0));
    }

    private void add(float[] outputs, float[] quantized) {
        for (int i = 0; i < outputs.length; i++) {
            double distance = Math.abs((double) outputs[i] - quantized[i]);
            difference += distance;
            magnitude += Math.abs(outputs[i]);
            largest = Math.max(largest, distance);
        }
    }
}
