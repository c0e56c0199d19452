package dev.netc.compiler.layer;

import dev.netc.compiler.operation.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every layer of the language, in the order of the reference. A new layer is a class and a line here. */
public final class LayerCatalogue {
    private static final List<Layer> LAYERS = List.of(
            new ConvolutionLayer(),
            new DepthwiseLayer(),
            new TransposedConvolutionLayer(),
            new DenseLayer(),
            new PoolLayer(true),
            new PoolLayer(false),
            new BatchNormLayer(),
            new LayerNormLayer(),
            new LocalResponseNormLayer(),
            new ActivationLayer("relu", "max(x, 0)"),
            new ActivationLayer("relu6", "min(max(x, 0), 6)"),
            new LeakyReluLayer(),
            new ParametricReluLayer(),
            new ActivationLayer("sigmoid", "1 / (1 + exp(-x))"),
            new ActivationLayer("tanh", "the hyperbolic tangent"),
            new ActivationLayer("hard_sigmoid", "min(max(x/6 + 1/2, 0), 1)"),
            new ActivationLayer("hard_swish", "x hard_sigmoid(x)"),
            new ActivationLayer("swish", "x sigmoid(x), also called SiLU"),
            new ActivationLayer("gelu", "x Phi(x), the normal distribution function by erf"),
            new SoftmaxLayer(),
            new DropoutLayer(),
            new FlattenLayer(),
            new ReshapeLayer(),
            new ZeroPadLayer(),
            new CropLayer(),
            new SubsampleLayer(),
            new UpsampleLayer(),
            new ChannelShuffleLayer(),
            new ScaleLayer(),
            new EqualShapesLayer("add", "the sum of inputs of one shape", new Operation.Add()),
            new EqualShapesLayer(
                    "multiply", "the elementwise product of inputs of one shape", new Operation.Multiply()),
            new ConcatLayer(),
            new SplitLayer());

    private static final Map<String, Layer> BY_KEYWORD = new LinkedHashMap<>();

    static {
        LAYERS.forEach(layer -> BY_KEYWORD.put(layer.keyword(), layer));
    }

    private LayerCatalogue() {}

    public static List<Layer> all() {
        return LAYERS;
    }

    public static Optional<Layer> find(String keyword) {
        return Optional.ofNullable(BY_KEYWORD.get(keyword));
    }

    public static Set<String> keywords() {
        return BY_KEYWORD.keySet();
    }
}
