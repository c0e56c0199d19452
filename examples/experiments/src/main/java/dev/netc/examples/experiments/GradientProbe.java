package dev.netc.examples.experiments;

import dev.netc.runtime.Network;
import dev.netc.runtime.Parameter;
import dev.netc.runtime.Role;
import dev.netc.runtime.Training;
import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.engine.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures gradients on the first samples of a data set, the same whenever it is asked. */
final class GradientProbe {
    private final Network network;
    private final Dataset data;
    private final int samples;

    GradientProbe(Network network, Dataset data, int samples) {
        this.network = network;
        this.data = data;
        this.samples = samples;
    }

    /** For each layer with weights, from input to output, the norm of the gradient of the cross-entropy by them. */
    Map<String, Double> norms() {
        Map<String, Double> norms = new LinkedHashMap<>();
        try (Training training = network.training(samples)) {
            training.clearGradients();
            float[] z = training.forward(Inputs.first(samples, data, network), 1);
            training.backward(gradient(z));
            for (Parameter parameter : network.parameters().values()) {
                if (parameter.role() == Role.WEIGHT) {
                    norms.put(parameter.name(), norm(parameter.gradient().orElseThrow()));
                }
            }
            training.clearGradients();
        }
        return norms;
    }

    /** (softmax(z) - y) / m. */
    private float[] gradient(float[] z) {
        int classes = z.length / samples;
        float[] dz = new float[z.length];
        for (int i = 0; i < samples; i++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < classes; j++) {
                max = Math.max(max, z[i * classes + j]);
            }
            double sum = 0;
            for (int j = 0; j < classes; j++) {
                sum += Math.exp(z[i * classes + j] - max);
            }
            for (int j = 0; j < classes; j++) {
                double y = data.label(i) == j ? 1 : 0;
                dz[i * classes + j] = (float) ((Math.exp(z[i * classes + j] - max) / sum - y) / samples);
            }
        }
        return dz;
    }

    private static double norm(Tensor gradient) {
        double sum = 0;
        for (double element : gradient.toDoubles()) {
            sum += element * element;
        }
        return Math.sqrt(sum);
    }
}
