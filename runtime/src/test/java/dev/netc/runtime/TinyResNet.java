package dev.netc.runtime;

import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Pooling;
import dev.netc.runtime.engine.reference.ReferenceEngine;
import java.util.List;

/** A residual network as the compiler writes it, small enough to be computed often: 8x8x3 to five classes. */
final class TinyResNet extends Classifier {

    static final int INPUT = 8 * 8 * 3;

    static final Description DESCRIPTION = Description.of("TinyResNet", "tiny.net", "0.1.0", "f00d")
            .input(8, 8, 3)
            .output("softmax", 5)
            .slots(256, 256, 256, 256);

    private final Layer conv =
            convolution("conv", 4, Filter.of(3, 3).channels(3, 4).pad(1, 1, 1, 1));
    private final Layer batchnorm = batchNorm("batchnorm", 4, 4, 1e-5, 0.1, Init.ONE);
    private final Layer relu = activation("relu", 4, Activation.RELU);
    private final List<Unit4> units = blocks("units", 2, Unit4::new);
    private final Unit8First unit8 = block("unit8", Unit8First::new);
    private final Layer avgpool = globalPooling("avgpool", 10, Pooling.Function.AVERAGE);
    private final Layer dense = dense("dense", 10, 8, 5, true, Init.GLOROT);
    private final Layer softmax = softmax("softmax", 10);

    private TinyResNet(Description description, Engine engine) {
        super(description, engine);
    }

    static TinyResNet create(long seed) {
        return create(seed, DESCRIPTION, ReferenceEngine.single());
    }

    static TinyResNet create(long seed, Description description, Engine engine) {
        TinyResNet net = new TinyResNet(description, engine);
        net.initialize(seed);
        return net;
    }

    @Override
    protected Value logits(Workspace work, Value x) {
        Value y = conv.infer(work.volume(0, 8, 8, 4), x);
        y = batchnorm.infer(y, y);
        y = relu.infer(y, y);
        for (Unit4 unit : units) {
            y = unit.infer(work, work.volume(1, 8, 8, 4), y);
        }
        y = unit8.infer(work, work.volume(0, 4, 4, 8), y);
        y = avgpool.infer(work.vector(1, 8), y);
        return dense.infer(work.vector(0, 5), y);
    }

    @Override
    protected Value probabilities(Workspace work, Value z) {
        return softmax.infer(z, z);
    }

    /** The output may be the memory of the input, as in the compiler's plans. */
    private static final class Unit4 extends Block {

        private final Layer conv1 =
                convolution("conv1", 14, Filter.of(3, 3).channels(4, 4).pad(1, 1, 1, 1));
        private final Layer relu1 = activation("relu1", 14, Activation.RELU);
        private final Layer conv2 =
                convolution("conv2", 15, Filter.of(3, 3).channels(4, 4).pad(1, 1, 1, 1));
        private final Layer add = add("add", 13);
        private final Layer relu2 = activation("relu2", 17, Activation.RELU);

        Unit4(Scope scope) {
            super(scope);
        }

        Value infer(Workspace work, Value out, Value x) {
            Value z = conv1.infer(work.volume(2, 8, 8, 4), x);
            z = relu1.infer(z, z);
            z = conv2.infer(work.volume(3, 8, 8, 4), z);
            Value y = add.infer(out, z, x);
            return relu2.infer(y, y);
        }
    }

    private static final class Unit8First extends Block {

        private final Layer conv1 = convolution(
                "conv1", 14, Filter.of(3, 3).channels(4, 8).stride(2, 2).pad(1, 1, 1, 1));
        private final Layer shortcut =
                convolution("shortcut", 16, Filter.of(1, 1).channels(4, 8).stride(2, 2));
        private final Layer shortcutNorm = batchNorm("shortcutNorm", 16, 8, 1e-5, 0.1, Init.ONE);
        private final Layer add = add("add", 13);

        Unit8First(Scope scope) {
            super(scope);
        }

        Value infer(Workspace work, Value out, Value x) {
            Value z = conv1.infer(work.volume(2, 4, 4, 8), x);
            Value s = shortcut.infer(work.volume(3, 4, 4, 8), x);
            s = shortcutNorm.infer(s, s);
            return add.infer(out, z, s);
        }
    }
}
