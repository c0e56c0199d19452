package dev.netc.runtime.train;

import dev.netc.runtime.Description;
import dev.netc.runtime.Filter;
import dev.netc.runtime.Init;
import dev.netc.runtime.Layer;
import dev.netc.runtime.Network;
import dev.netc.runtime.Training;
import dev.netc.runtime.Value;
import dev.netc.runtime.Workspace;
import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Engines;

/** Two layers with a ReLU between them: dense ones for vectors, 3x3 convolutions for volumes of 6x6. */
final class ChainNet extends Network {

    private static final int SIDE = 6;

    private final boolean volumes;
    private final int hidden;
    private final int outputs;
    private final Layer first;
    private final Layer relu;
    private final Layer last;

    private ChainNet(Description description, boolean volumes, int inputs, int hidden, int outputs) {
        super(description, Engines.byName("reference"));
        this.volumes = volumes;
        this.hidden = hidden;
        this.outputs = outputs;
        first = volumes
                ? convolution(
                        "first",
                        2,
                        Filter.of(3, 3).channels(inputs, hidden).pad(1, 1, 1, 1).bias())
                : dense("first", 2, inputs, hidden, true, Init.GLOROT);
        relu = activation("relu", 2, Activation.RELU);
        last = volumes
                ? convolution(
                        "last",
                        3,
                        Filter.of(3, 3)
                                .channels(hidden, outputs)
                                .pad(1, 1, 1, 1)
                                .bias())
                : dense("last", 3, hidden, outputs, true, Init.GLOROT);
        initialize(1);
    }

    static ChainNet ofVectors(int inputs, int hidden, int outputs, String... recipe) {
        Description description = Description.of("Vectors", "vectors.net", "0.1.0", "c4a1")
                .input(inputs)
                .output("last", outputs)
                .slots(hidden, outputs)
                .gradients(hidden)
                .recipe(recipe);
        return new ChainNet(description, false, inputs, hidden, outputs);
    }

    static ChainNet ofVolumes(int inputs, int hidden, int outputs, String... recipe) {
        Description description = Description.of("Volumes", "volumes.net", "0.1.0", "c4a2")
                .input(SIDE, SIDE, inputs)
                .output("last", SIDE, SIDE, outputs)
                .slots(SIDE * SIDE * hidden, SIDE * SIDE * outputs)
                .gradients(SIDE * SIDE * hidden)
                .recipe(recipe);
        return new ChainNet(description, true, inputs, hidden, outputs);
    }

    @Override
    protected Value[] outputs(Workspace work, Value x) {
        Value y = first.infer(volumes ? work.volume(0, SIDE, SIDE, hidden) : work.vector(0, hidden), x);
        y = relu.infer(y, y);
        return new Value[] {last.infer(volumes ? work.volume(1, SIDE, SIDE, outputs) : work.vector(1, outputs), y)};
    }

    @Override
    protected Value forward(Training work, Value x) {
        Value y = first.forward(volumes ? work.volume(SIDE, SIDE, hidden) : work.vector(hidden), x);
        y = relu.forward(y, y);
        return last.forward(volumes ? work.volume(SIDE, SIDE, outputs) : work.vector(outputs), y);
    }

    @Override
    protected void backward(Training work, Value dy) {
        Value dx = volumes ? work.gradient(0, SIDE, SIDE, hidden) : work.gradient(0, hidden);
        dx = last.backward(dx, dy);
        dx = relu.backward(dx, dx);
        first.backward(dx, none());
    }
}
