package dev.netc.benchmarks;

import dev.netc.compiler.Netc;
import dev.netc.runtime.Network;
import dev.netc.runtime.Parameter;
import dev.netc.runtime.Training;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.engine.TrainingEngine;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A step as netc's Trainer makes it: forward, loss, backward, the norm of the gradient and the change of the
 * parameters. Batches are not loaded.
 */
final class NetcTraining implements Contestant {

    private final Network network;
    private final TrainingEngine engine;
    private final Training training;
    private final Map<Parameter, Tensor> velocities = new LinkedHashMap<>();
    private final float[] x;
    private final int[] labels;
    private long step;

    NetcTraining(String name, Workplace workplace, int batch) throws IOException {
        network = NetcContestant.load(name, workplace);
        training = network.training(batch);
        engine = (TrainingEngine) network.engine();
        for (Parameter parameter : network.parameters().values()) {
            if (parameter.role().learnable()) {
                velocities.put(
                        parameter, engine.tensor(parameter.tensor().shape().clone()));
            }
        }
        x = Inputs.channelsLast(workplace.input(), batch);
        labels = Inputs.labels(batch, network.description().outputs().get(0).size());
    }

    @Override
    public float[] run() {
        training.clearGradients();
        float[] z = training.forward(x, ++step);
        float[] dz = new float[z.length];
        double loss = CrossEntropy.gradient(z, labels, dz);
        training.backward(dz);
        double norm = engine.norm(
                velocities.keySet().stream().map(NetcTraining::gradient).toList());
        if (!Double.isFinite(norm)) {
            throw new IllegalStateException("the gradient is not finite");
        }
        velocities.forEach((parameter, velocity) -> engine.sgd(
                parameter.tensor(),
                gradient(parameter),
                velocity,
                TrainingSettings.RATE,
                TrainingSettings.MOMENTUM,
                0,
                false));
        return new float[] {(float) loss};
    }

    @Override
    public String version() {
        return "netc " + Netc.version() + ", " + engine.description();
    }

    @Override
    public void close() {
        training.close();
        network.close();
    }

    private static Tensor gradient(Parameter parameter) {
        return parameter.gradient().orElseThrow();
    }
}
