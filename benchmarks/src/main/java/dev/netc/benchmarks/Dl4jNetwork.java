package dev.netc.benchmarks;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Operation.Extent;
import dev.netc.compiler.operation.Operation.Geometry;
import dev.netc.compiler.shape.Padding;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Builds a network of DL4J's layers and vertices. */
final class Dl4jNetwork {

    private final NetworkGraph graph;
    private final GraphBuilder builder;
    private final List<String> values = new ArrayList<>(List.of("input"));

    private Dl4jNetwork(NetworkGraph graph) {
        this.graph = graph;
        Volume in = graph.input();
        this.builder = new NeuralNetConfiguration.Builder()
                .updater(new Nesterovs(TrainingSettings.RATE, TrainingSettings.MOMENTUM))
                .activation(Activation.IDENTITY)
                .graphBuilder()
                .addInputs("input")
                .setInputTypes(InputType.convolutional(in.height(), in.width(), in.channels()));
    }

    /** @throws UnsupportedOperationException if the network has a layer that is not built here */
    static ComputationGraph build(NetworkGraph graph, PeerWeights weights) {
        Dl4jNetwork network = new Dl4jNetwork(graph);
        for (GraphLayer layer : graph.layers()) {
            network.values.add(network.layer(layer));
        }
        network.builder.setOutputs(network.values.get(graph.output()));
        ComputationGraph built = new ComputationGraph(network.builder.build());
        built.init();
        graph.layers().forEach(layer -> set(built, layer, weights));
        return built;
    }

    /** The name of what {@code layer} makes: its own, or that of its input if it does nothing. */
    private String layer(GraphLayer layer) {
        Operation operation = layer.operation();
        String name = layer.name();
        String[] in = layer.inputs().stream().map(values::get).toArray(String[]::new);
        if (operation instanceof Operation.Convolution convolution) {
            builder.addLayer(name, convolution(convolution), in);
        } else if (operation instanceof Operation.Dense dense) {
            builder.addLayer(name, dense(layer, dense), in);
        } else if (operation instanceof Operation.BatchNorm norm) {
            builder.addLayer(
                    name,
                    new BatchNormalization.Builder()
                            .eps(norm.epsilon())
                            .decay(1 - norm.momentum())
                            .useLogStd(false)
                            .build(),
                    in);
        } else if (operation instanceof Operation.Pool pool) {
            builder.addLayer(name, pool(layer, pool), in);
        } else if (operation instanceof Operation.GlobalPool pool) {
            builder.addLayer(name, new GlobalPoolingLayer(type(pool.max())), in);
        } else if (operation instanceof Operation.LocalResponseNorm norm) {
            // DL4J does not divide alpha by the size.
            builder.addLayer(
                    name,
                    new LocalResponseNormalization.Builder(
                                    norm.k(), norm.size(), norm.alpha() / norm.size(), norm.beta())
                            .build(),
                    in);
        } else {
            return withoutParameters(layer, in);
        }
        return name;
    }

    private String withoutParameters(GraphLayer layer, String[] in) {
        Operation operation = layer.operation();
        String name = layer.name();
        if (operation instanceof Operation.Activation activation
                && activation.function().equals("RELU")) {
            builder.addLayer(name, new ActivationLayer(Activation.RELU), in);
        } else if (operation instanceof Operation.Add) {
            builder.addVertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), in);
        } else if (operation instanceof Operation.Concat) {
            builder.addVertex(name, new MergeVertex(), in);
        } else if (operation instanceof Operation.Slice slice && slice.equals(everySecondPixel())) {
            builder.addLayer(name, everyPixel(slice.stride()), in);
        } else if (operation instanceof Operation.Pad pad && doublesChannels(layer, pad)) {
            builder.addVertex(name + ".zeros", new ScaleVertex(0), in);
            builder.addVertex(name, new MergeVertex(), in[0], name + ".zeros");
        } else if (operation instanceof Operation.Reshape
                || operation instanceof Operation.Dropout
                || operation instanceof Operation.Copy
                || operation instanceof Operation.Softmax && graph.logits() == layer.input()) {
            return in[0];
        } else {
            throw layer.unsupportedBy("DL4J");
        }
        return name;
    }

    private static ConvolutionLayer convolution(Operation.Convolution convolution) {
        Geometry g = convolution.geometry();
        if (g.groups() != 1) {
            throw new UnsupportedOperationException("DL4J has no grouped convolution");
        }
        return new ConvolutionLayer.Builder(pair(g.kernel()), pair(g.stride()), symmetric(g.padding()))
                .nIn(g.inputChannels())
                .nOut(g.outputChannels())
                .dilation(pair(g.dilation()))
                .convolutionMode(ConvolutionMode.Truncate)
                .hasBias(convolution.bias())
                .build();
    }

    /** The dense layer before the last softmax is DL4J's output layer, which computes that too. */
    private org.deeplearning4j.nn.conf.layers.Layer dense(GraphLayer layer, Operation.Dense dense) {
        boolean last = values.size() == graph.logits() && graph.logits() != graph.output();
        if (last) {
            return new OutputLayer.Builder(LossFunction.MCXENT)
                    .activation(Activation.SOFTMAX)
                    .nIn(dense.inputs())
                    .nOut(dense.outputs())
                    .hasBias(dense.bias())
                    .build();
        }
        return new DenseLayer.Builder()
                .nIn(dense.inputs())
                .nOut(dense.outputs())
                .hasBias(dense.bias())
                .build();
    }

    /** Same's padding is Caffe's where the extent is a multiple of the stride. */
    private static SubsamplingLayer pool(GraphLayer layer, Operation.Pool pool) {
        boolean ceil = WindowEnds.hangsOver(layer, pool);
        if (ceil && !(pool.max() && pool.padding().equals(Padding.NONE))) {
            throw new UnsupportedOperationException("DL4J does not round up the size of padded pooling");
        }
        return new SubsamplingLayer.Builder(
                        type(pool.max()), pair(pool.kernel()), pair(pool.stride()), symmetric(pool.padding()))
                .convolutionMode(ceil ? ConvolutionMode.Same : ConvolutionMode.Truncate)
                .avgPoolIncludePadInDivisor(pool.countPad())
                .build();
    }

    private static Operation.Slice everySecondPixel() {
        return new Operation.Slice(0, 0, 0, new Extent(2, 2));
    }

    private static SubsamplingLayer everyPixel(Extent stride) {
        int[] kernel = {1, 1};
        return new SubsamplingLayer.Builder(PoolingType.MAX, kernel, pair(stride), new int[2]).build();
    }

    private static boolean doublesChannels(GraphLayer layer, Operation.Pad pad) {
        Volume from = layer.inVolume();
        Volume twice = new Volume(from.height(), from.width(), 2 * from.channels());
        return layer.out().equals(twice) && pad.front() == 0;
    }

    private static void set(ComputationGraph built, GraphLayer layer, PeerWeights weights) {
        Operation operation = layer.operation();
        if (operation.parameters().isEmpty()) {
            return;
        }
        Layer to = built.getLayer(layer.name());
        if (operation instanceof Operation.BatchNorm) {
            set(to, "gamma", weights.vector(layer, "gamma"), 'c');
            set(to, "beta", weights.vector(layer, "beta"), 'c');
            set(to, "mean", weights.vector(layer, "mean"), 'c');
            set(to, "var", weights.vector(layer, "variance"), 'c');
            return;
        }
        if (operation instanceof Operation.Dense) {
            set(to, "W", weights.matrix(layer), 'f');
        } else {
            set(to, "W", weights.filters(layer), 'c');
        }
        if (to.getParam("b") != null) {
            set(to, "b", weights.vector(layer, "bias"), 'c');
        }
    }

    private static void set(Layer layer, String name, float[] values, char order) {
        INDArray parameter = layer.getParam(name);
        parameter.assign(Nd4j.create(values, parameter.shape(), order));
    }

    private static PoolingType type(boolean max) {
        return max ? PoolingType.MAX : PoolingType.AVG;
    }

    private static int[] pair(Extent extent) {
        return new int[] {extent.height(), extent.width()};
    }

    private static int[] symmetric(Padding p) {
        if (p.top() != p.bottom() || p.left() != p.right()) {
            throw new UnsupportedOperationException("DL4J pads symmetrically, and this network does not");
        }
        return new int[] {p.top(), p.left()};
    }
}
