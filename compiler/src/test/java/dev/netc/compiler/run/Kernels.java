package dev.netc.compiler.run;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Operation.Extent;
import dev.netc.compiler.operation.Operation.Geometry;
import dev.netc.compiler.shape.Padding;
import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Pooling;
import dev.netc.runtime.engine.Tensor;
import java.util.Map;

/** The kernel of an operation, found without the emitter and the runtime's modules: the oracle must not share them. */
final class Kernels {

    private Kernels() {}

    /** {@code p} are the operation's parameters by name. */
    static Kernel of(Engine engine, Operation operation, Map<String, Tensor> p) {
        if (operation instanceof Operation.Convolution o) {
            return engine.convolution(geometry(o.geometry()), p.get("weight"), p.get("bias"));
        } else if (operation instanceof Operation.TransposedConvolution o) {
            return engine.transposedConvolution(geometry(o.geometry()), p.get("weight"), p.get("bias"));
        } else if (operation instanceof Operation.Dense) {
            return engine.dense(p.get("weight"), p.get("bias"));
        } else if (operation instanceof Operation.BatchNorm o) {
            return engine.batchNorm(o.epsilon(), p.get("gamma"), p.get("beta"), p.get("mean"), p.get("variance"));
        } else if (operation instanceof Operation.LayerNorm o) {
            return engine.layerNorm(o.epsilon(), p.get("gamma"), p.get("beta"));
        } else if (operation instanceof Operation.ParametricRelu) {
            return engine.parametricRelu(p.get("slope"));
        }
        return withoutParameters(engine, operation);
    }

    private static Kernel withoutParameters(Engine engine, Operation operation) {
        if (operation instanceof Operation.Pool o) {
            return engine.pooling(pooling(o));
        } else if (operation instanceof Operation.GlobalPool o) {
            return engine.globalPooling(function(o.max()));
        } else if (operation instanceof Operation.LocalResponseNorm o) {
            return engine.localResponseNorm(o.size(), o.alpha(), o.beta(), o.k());
        } else if (operation instanceof Operation.Activation o) {
            return engine.activation(Activation.valueOf(o.function()), o.alpha());
        } else if (operation instanceof Operation.Pad o) {
            return engine.pad(o.top(), o.left(), o.front());
        } else if (operation instanceof Operation.Slice o) {
            Extent stride = o.stride();
            return engine.slice(o.top(), o.left(), o.front(), stride.height(), stride.width());
        } else if (operation instanceof Operation.Upsample o) {
            int height = o.factor().height();
            int width = o.factor().width();
            return o.bilinear() ? engine.upsampleBilinear(height, width) : engine.upsampleNearest(height, width);
        } else if (operation instanceof Operation.ChannelShuffle o) {
            return engine.channelShuffle(o.groups());
        }
        return withoutAttributes(engine, operation);
    }

    private static Kernel withoutAttributes(Engine engine, Operation operation) {
        if (operation instanceof Operation.Softmax) {
            return engine.softmax();
        } else if (operation instanceof Operation.Scale) {
            return engine.scale();
        } else if (operation instanceof Operation.Add) {
            return engine.add();
        } else if (operation instanceof Operation.Multiply) {
            return engine.multiply();
        } else if (operation instanceof Operation.Concat) {
            return engine.concat();
        } else if (operation instanceof Operation.Reshape
                || operation instanceof Operation.Copy
                || operation instanceof Operation.Dropout) {
            return engine.reshape();
        }
        throw new IllegalStateException("the interpreter does not know " + operation);
    }

    static Convolution geometry(Geometry g) {
        Padding pad = g.padding();
        return new Convolution(
                g.inputChannels(),
                g.outputChannels(),
                g.kernel().height(),
                g.kernel().width(),
                g.stride().height(),
                g.stride().width(),
                g.dilation().height(),
                g.dilation().width(),
                pad.top(),
                pad.bottom(),
                pad.left(),
                pad.right(),
                g.groups());
    }

    private static Pooling pooling(Operation.Pool o) {
        Padding pad = o.padding();
        return new Pooling(
                function(o.max()),
                o.kernel().height(),
                o.kernel().width(),
                o.stride().height(),
                o.stride().width(),
                pad.top(),
                pad.bottom(),
                pad.left(),
                pad.right(),
                o.countPad());
    }

    private static Pooling.Function function(boolean max) {
        return max ? Pooling.Function.MAX : Pooling.Function.AVERAGE;
    }
}
