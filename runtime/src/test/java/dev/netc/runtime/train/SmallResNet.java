package dev.netc.runtime.train;

import dev.netc.runtime.Block;
import dev.netc.runtime.Classifier;
import dev.netc.runtime.Description;
import dev.netc.runtime.Filter;
import dev.netc.runtime.Init;
import dev.netc.runtime.Layer;
import dev.netc.runtime.Scope;
import dev.netc.runtime.Training;
import dev.netc.runtime.Value;
import dev.netc.runtime.Workspace;
import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Engines;
import dev.netc.runtime.engine.Pooling;
import dev.netc.runtime.picture.Preprocessing;

/** A residual network for the 8x8 digits, with its passes as the compiler writes them. */
final class SmallResNet extends Classifier {

    static final Description DESCRIPTION = Description.of("SmallResNet", "small.net", "0.1.0", "5a11")
            .input(8, 8, 1)
            .output("softmax", 10)
            .slots(512, 512, 512)
            .gradients(512, 512, 512, 512)
            .preprocessing(Preprocessing.none().scale(1 / 255.0));

    private final Layer conv =
            convolution("conv", 3, Filter.of(3, 3).channels(1, 8).pad(1, 1, 1, 1));
    private final Layer batchnorm = batchNorm("batchnorm", 3, 8, 1e-5, 0.1, Init.ONE);
    private final Layer relu = activation("relu", 3, Activation.RELU);
    private final Unit unit = block("unit", Unit::new);
    private final Projection projection = block("projection", Projection::new);
    private final Layer avgpool = globalPooling("avgpool", 6, Pooling.Function.AVERAGE);
    private final Layer dropout = dropout("dropout", 6, 0.1);
    private final Layer dense = dense("dense", 7, 16, 10, true, Init.GLOROT);
    private final Layer softmax = softmax("softmax", 8);

    private SmallResNet(Description description, Engine engine) {
        super(description, engine);
    }

    static SmallResNet create(long seed) {
        return create(seed, "reference");
    }

    static SmallResNet create(long seed, String engine, String... recipe) {
        SmallResNet net = new SmallResNet(DESCRIPTION.recipe(recipe), Engines.byName(engine));
        net.initialize(seed);
        return net;
    }

    @Override
    protected Value logits(Workspace work, Value x) {
        Value y = conv.infer(work.volume(0, 8, 8, 8), x);
        y = batchnorm.infer(y, y);
        y = relu.infer(y, y);
        y = unit.infer(work, y, y);
        y = projection.infer(work, work.volume(1, 4, 4, 16), y);
        y = avgpool.infer(work.vector(0, 16), y);
        y = dropout.infer(y, y);
        return dense.infer(work.vector(1, 10), y);
    }

    @Override
    protected Value probabilities(Workspace work, Value z) {
        return softmax.infer(z, z);
    }

    @Override
    protected Value forward(Training work, Value x) {
        Value y = conv.forward(work.volume(8, 8, 8), x);
        y = batchnorm.forward(work.volume(8, 8, 8), y);
        y = relu.forward(y, y);
        y = unit.forward(work, y);
        y = projection.forward(work, y);
        y = avgpool.forward(work.vector(16), y);
        y = dropout.forward(work.vector(16), y);
        return dense.forward(work.vector(10), y);
    }

    @Override
    protected void backward(Training work, Value dy) {
        dy = dense.backward(work.gradient(0, 16), dy);
        dy = dropout.backward(work.gradient(1, 16), dy);
        dy = avgpool.backward(work.gradient(0, 4, 4, 16), dy);
        dy = projection.backward(work, work.gradient(1, 8, 8, 8), dy);
        dy = unit.backward(work, work.gradient(0, 8, 8, 8), dy);
        dy = relu.backward(dy, dy);
        dy = batchnorm.backward(dy, dy);
        conv.backward(dy, none());
    }

    private static final class Unit extends Block {

        private final Layer conv =
                convolution("conv", 4, Filter.of(3, 3).channels(8, 8).pad(1, 1, 1, 1));
        private final Layer batchnorm = batchNorm("batchnorm", 4, 8, 1e-5, 0.1, Init.ONE);
        private final Layer add = add("add", 4);
        private final Layer relu = activation("relu", 4, Activation.RELU);

        Unit(Scope scope) {
            super(scope);
        }

        Value infer(Workspace work, Value out, Value x) {
            Value z = conv.infer(work.volume(2, 8, 8, 8), x);
            z = batchnorm.infer(z, z);
            Value y = add.infer(out, z, x);
            return relu.infer(out, y);
        }

        Value forward(Training work, Value x) {
            Value z = conv.forward(work.volume(8, 8, 8), x);
            z = batchnorm.forward(work.volume(8, 8, 8), z);
            Value y = add.forward(z, z, x);
            return relu.forward(y, y);
        }

        Value backward(Training work, Value dx, Value dy) {
            dy = relu.backward(dx, dy);
            Value dz = work.gradient(2, 8, 8, 8);
            add.backward(dy, to(dz), to(dx));
            dz = batchnorm.backward(dz, dz);
            return conv.backwardAdd(dx, dz);
        }
    }

    private static final class Projection extends Block {

        private final Layer conv = convolution(
                "conv", 5, Filter.of(3, 3).channels(8, 16).stride(2, 2).pad(1, 1, 1, 1));
        private final Layer batchnorm = batchNorm("batchnorm", 5, 16, 1e-5, 0.1, Init.ONE);
        private final Layer shortcut =
                convolution("shortcut", 5, Filter.of(1, 1).channels(8, 16).stride(2, 2));
        private final Layer shortcutNorm = batchNorm("shortcutNorm", 5, 16, 1e-5, 0.1, Init.ONE);
        private final Layer add = add("add", 5);
        private final Layer relu = activation("relu", 5, Activation.RELU);

        Projection(Scope scope) {
            super(scope);
        }

        Value infer(Workspace work, Value out, Value x) {
            Value z = conv.infer(out, x);
            z = batchnorm.infer(out, z);
            Value s = shortcut.infer(work.volume(2, 4, 4, 16), x);
            s = shortcutNorm.infer(s, s);
            Value y = add.infer(out, z, s);
            return relu.infer(out, y);
        }

        Value forward(Training work, Value x) {
            Value z = conv.forward(work.volume(4, 4, 16), x);
            z = batchnorm.forward(work.volume(4, 4, 16), z);
            Value s = shortcut.forward(work.volume(4, 4, 16), x);
            s = shortcutNorm.forward(work.volume(4, 4, 16), s);
            Value y = add.forward(z, z, s);
            return relu.forward(y, y);
        }

        Value backward(Training work, Value dx, Value dy) {
            dy = relu.backward(work.gradient(2, 4, 4, 16), dy);
            Value dz = dy;
            Value ds = work.gradient(3, 4, 4, 16);
            add.backward(dy, to(dz), to(ds));
            ds = shortcutNorm.backward(ds, ds);
            dx = shortcut.backward(dx, ds);
            dz = batchnorm.backward(dz, dz);
            return conv.backwardAdd(dx, dz);
        }
    }
}
