package dev.netc.runtime;

import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Pooling;
import dev.netc.runtime.engine.StoredNorm;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.weights.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a network that has layers: the network itself or a block. Each of its methods makes one layer or block and
 * belongs into the initialiser of the field of that name; the name, after the names of the blocks around it, begins the
 * names of the parameters. {@code line} is the line in the .net file.
 *
 * <p>Each of them throws {@link IllegalArgumentException} for a name that the module has already used, and
 * {@link NetworkException} if the engine cannot make the layer. What a layer computes, and whether it may run in place,
 * stands at the method of the same name in {@link Engine}.
 */
public abstract sealed class Module permits Network, Block {

    private final Scope scope;

    Module(Scope scope) {
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    /** A block; {@code constructor} is called once, with the scope to hand on to {@link Block#Block}. */
    protected final <B extends Block> B block(String name, Function<Scope, B> constructor) {
        return constructor.apply(scope.child(name));
    }

    /** As many blocks as {@code count}, called {@code name.0}, {@code name.1}, ... */
    protected final <B extends Block> List<B> blocks(String name, int count, Function<Scope, B> constructor) {
        List<B> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            blocks.add(block(name + "." + i, constructor));
        }
        return List.copyOf(blocks);
    }

    /** Parameters: weight [R, S, C / groups, K] and, if the filter has one, bias [K]. */
    protected final Layer convolution(String name, int line, Filter filter) {
        Convolution g = filter.geometry();
        Kind kind = filter.depthwise() ? Kind.DEPTHWISE : Kind.CONVOLUTION;
        LayerBuilder layer = scope.layer(name, line, kind, g.groups());
        int[] shape = {g.kernelHeight(), g.kernelWidth(), g.inputChannels() / g.groups(), g.outputChannels()};
        Tensor weight = layer.parameter(Role.WEIGHT, filter.init(), filter.fan(), shape);
        Tensor bias = filter.hasBias() ? layer.parameter(Role.BIAS, Init.ZERO, g.outputChannels()) : null;
        layer.fusing(fusion -> fusion.convolution(g, weight, bias));
        return layer.build(
                "convolution",
                engine -> engine.convolution(g, weight, bias),
                parts -> parts.engine()
                        .convolutionBackward(g, weight, parts.gradient(Role.WEIGHT), parts.gradient(Role.BIAS)));
    }

    /** Parameters: weight [R, S, C, K / groups] and, if the filter has one, bias [K]. */
    protected final Layer transposedConvolution(String name, int line, Filter filter) {
        Convolution g = filter.geometry();
        LayerBuilder layer = scope.layer(name, line, Kind.TRANSPOSED, g.groups());
        int[] shape = {g.kernelHeight(), g.kernelWidth(), g.inputChannels(), g.outputChannels() / g.groups()};
        Tensor weight = layer.parameter(Role.WEIGHT, filter.init(), filter.fan(), shape);
        Tensor bias = filter.hasBias() ? layer.parameter(Role.BIAS, Init.ZERO, g.outputChannels()) : null;
        return layer.build(
                "transposedConvolution",
                engine -> engine.transposedConvolution(g, weight, bias),
                parts -> parts.engine()
                        .transposedConvolutionBackward(
                                g, weight, parts.gradient(Role.WEIGHT), parts.gradient(Role.BIAS)));
    }

    /** Parameters: weight [C, K], which begins as {@code init}, and bias [K], which begins as zero. */
    protected final Layer dense(String name, int line, int inputs, int outputs, boolean bias, Init init) {
        LayerBuilder layer = scope.layer(name, line, Kind.DENSE, 1);
        Tensor weight = layer.parameter(Role.WEIGHT, init, new Fan(inputs, outputs), inputs, outputs);
        Tensor added = bias ? layer.parameter(Role.BIAS, Init.ZERO, outputs) : null;
        return layer.build(
                "dense",
                engine -> engine.dense(weight, added),
                parts -> parts.engine().denseBackward(weight, parts.gradient(Role.WEIGHT), parts.gradient(Role.BIAS)));
    }

    protected final Layer pooling(String name, int line, Window window) {
        return scope.layer(name, line)
                .build(
                        "pooling",
                        engine -> engine.pooling(window.geometry()),
                        parts -> parts.engine().poolingBackward(window.geometry()));
    }

    protected final Layer globalPooling(String name, int line, Pooling.Function function) {
        return scope.layer(name, line)
                .build(
                        "globalPooling",
                        engine -> engine.globalPooling(function),
                        parts -> parts.engine().globalPoolingBackward(function));
    }

    /**
     * Parameters: gamma, beta, mean and variance, [C] each.
     *
     * @param momentum the share of a batch in the running statistics, which training alone moves
     * @param gamma how gamma begins
     */
    protected final Layer batchNorm(String name, int line, int channels, double epsilon, double momentum, Init gamma) {
        LayerBuilder layer = scope.layer(name, line, Kind.BATCHNORM, 1);
        Tensor scale = layer.parameter(Role.GAMMA, gamma, channels);
        Tensor shift = layer.parameter(Role.BETA, Init.ZERO, channels);
        Tensor mean = layer.parameter(Role.MEAN, Init.ZERO, channels);
        Tensor variance = layer.parameter(Role.VARIANCE, Init.ONE, channels);
        layer.fusing(fusion -> fusion.norm(new StoredNorm(epsilon, scale, shift, mean, variance)));
        layer.rectified((parts, predicts) ->
                new BatchNormTraining(parts, predicts, channels, epsilon, momentum).rectifiedPasses());
        return layer.build(
                "batchNorm",
                engine -> engine.batchNorm(epsilon, scale, shift, mean, variance),
                (parts, predicts) -> new BatchNormTraining(parts, predicts, channels, epsilon, momentum).passes());
    }

    /** Parameters: gamma and beta, [C] each. */
    protected final Layer layerNorm(String name, int line, int channels, double epsilon) {
        LayerBuilder layer = scope.layer(name, line, Kind.LAYERNORM, 1);
        Tensor scale = layer.parameter(Role.GAMMA, Init.ONE, channels);
        Tensor shift = layer.parameter(Role.BETA, Init.ZERO, channels);
        return layer.build(
                "layerNorm",
                engine -> engine.layerNorm(epsilon, scale, shift),
                parts -> parts.engine()
                        .layerNormBackward(epsilon, scale, parts.gradient(Role.GAMMA), parts.gradient(Role.BETA)));
    }

    protected final Layer localResponseNorm(String name, int line, int size, double alpha, double beta, double k) {
        return scope.layer(name, line)
                .build(
                        "localResponseNorm",
                        engine -> engine.localResponseNorm(size, alpha, beta, k),
                        parts -> parts.engine().localResponseNormBackward(size, alpha, beta, k));
    }

    /** A leaky ReLU is given its slope by {@link #activation(String, int, Activation, double)}; here it is 0.01. */
    protected final Layer activation(String name, int line, Activation function) {
        return activation(name, line, function, 0.01);
    }

    protected final Layer activation(String name, int line, Activation function, double alpha) {
        return scope.layer(name, line)
                .fusing(fusion -> fusion.activation(function, alpha))
                .build(
                        "activation",
                        engine -> engine.activation(function, alpha),
                        parts -> parts.engine().activationBackward(function, alpha));
    }

    /** Parameter: slope [C], which begins as {@code initial}. */
    protected final Layer parametricRelu(String name, int line, int channels, double initial) {
        LayerBuilder layer = scope.layer(name, line, Kind.PRELU, 1);
        Tensor slope = layer.parameter(Role.SLOPE, Init.constant(initial), channels);
        return layer.build(
                "parametricRelu",
                engine -> engine.parametricRelu(slope),
                parts -> parts.engine().parametricReluBackward(slope, parts.gradient(Role.SLOPE)));
    }

    protected final Layer softmax(String name, int line) {
        return scope.layer(name, line)
                .build("softmax", Engine::softmax, parts -> parts.engine().softmaxBackward());
    }

    protected final Layer reshape(String name, int line) {
        return scope.layer(name, line)
                .build("reshape", Engine::reshape, parts -> parts.engine().reshapeBackward());
    }

    /** A copy of its input. */
    protected final Layer copy(String name, int line) {
        return scope.layer(name, line)
                .build("copy", Engine::reshape, parts -> parts.engine().reshapeBackward());
    }

    /**
     * The identity when predicting.
     *
     * @param rate the share of elements that training drops
     */
    protected final Layer dropout(String name, int line, double rate) {
        return scope.layer(name, line)
                .build("dropout", Engine::reshape, (parts, predicts) -> new DropoutTraining(parts, rate).passes());
    }

    protected final Layer pad(String name, int line, int top, int left, int front) {
        return scope.layer(name, line)
                .build(
                        "pad",
                        engine -> engine.pad(top, left, front),
                        parts -> parts.engine().padBackward(top, left, front));
    }

    protected final Layer slice(
            String name, int line, int top, int left, int front, int strideHeight, int strideWidth) {
        return scope.layer(name, line)
                .build(
                        "slice",
                        engine -> engine.slice(top, left, front, strideHeight, strideWidth),
                        parts -> parts.engine().sliceBackward(top, left, front, strideHeight, strideWidth));
    }

    protected final Layer upsampleNearest(String name, int line, int factorHeight, int factorWidth) {
        return scope.layer(name, line)
                .build(
                        "upsampleNearest",
                        engine -> engine.upsampleNearest(factorHeight, factorWidth),
                        parts -> parts.engine().upsampleNearestBackward(factorHeight, factorWidth));
    }

    protected final Layer upsampleBilinear(String name, int line, int factorHeight, int factorWidth) {
        return scope.layer(name, line)
                .build(
                        "upsampleBilinear",
                        engine -> engine.upsampleBilinear(factorHeight, factorWidth),
                        parts -> parts.engine().upsampleBilinearBackward(factorHeight, factorWidth));
    }

    protected final Layer channelShuffle(String name, int line, int groups) {
        return scope.layer(name, line)
                .build(
                        "channelShuffle",
                        engine -> engine.channelShuffle(groups),
                        parts -> parts.engine().channelShuffleBackward(groups));
    }

    protected final Layer scale(String name, int line) {
        return scope.layer(name, line)
                .build("scale", Engine::scale, parts -> parts.engine().scaleBackward());
    }

    protected final Layer add(String name, int line) {
        return scope.layer(name, line)
                .fusing(FusionBuilder::sum)
                .build("add", Engine::add, parts -> parts.engine().addBackward());
    }

    protected final Layer multiply(String name, int line) {
        return scope.layer(name, line)
                .build("multiply", Engine::multiply, parts -> parts.engine().multiplyBackward());
    }

    protected final Layer concat(String name, int line) {
        return scope.layer(name, line)
                .build("concat", Engine::concat, parts -> parts.engine().concatBackward());
    }

    /** A batch normalisation and a ReLU of this module, that train as one. */
    protected static NormRelu normRelu(Layer norm, Layer relu) {
        return new NormRelu(norm, relu);
    }

    /** Layers of this module, the first a convolution or a batch normalisation, that predict as one. */
    protected final Fusion fused(Layer... layers) {
        return fused(Pads.NONE, layers);
    }

    /** The same of a convolution on an input with {@code zeros} around it, besides its own. */
    protected final Fusion fused(Pads zeros, Layer... layers) {
        FusionBuilder fusion = new FusionBuilder(zeros);
        for (Layer layer : layers) {
            layer.addTo(fusion);
        }
        Kernel kernel = fusion.build(scope.engine());
        scope.registry().addKernel(layers[layers.length - 1].name(), kernel);
        return new Fusion(List.of(layers), kernel);
    }

    /** Overwrites {@code gradient}, that of one of several inputs. */
    protected static Contribution to(Value gradient) {
        return new Contribution(gradient, false);
    }

    /** Adds to {@code gradient}, since the input has another consumer. */
    protected static Contribution plus(Value gradient) {
        return new Contribution(gradient, true);
    }

    /** Nobody wants the gradient of this input. */
    protected static Contribution none() {
        return Contribution.NONE;
    }
}
