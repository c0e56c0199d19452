package dev.netc.benchmarks;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Operation.Extent;
import dev.netc.compiler.operation.Operation.Geometry;
import dev.netc.compiler.shape.Padding;
import dev.netc.compiler.shape.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import onnx.Onnx.AttributeProto;

/** Writes a network with its weights as ONNX, opset 13, in floats: [N, C, H, W] to the output. */
class OnnxExport {

    final OnnxGraph onnx;
    private final NetworkGraph graph;
    private final PeerWeights weights;
    private final List<String> values = new ArrayList<>();

    OnnxExport(NetworkGraph graph, PeerWeights weights) {
        this.graph = graph;
        this.weights = weights;
        this.onnx = new OnnxGraph(graph.name());
    }

    /** @throws UnsupportedOperationException if the network has a layer that is not written here */
    static void write(NetworkGraph graph, PeerWeights weights, Path file) throws IOException {
        new OnnxExport(graph, weights).write(file);
    }

    final void write(Path file) throws IOException {
        onnx.declare(
                OnnxGraph.value(OnnxGraph.INPUT, sizes(graph.input())),
                OnnxGraph.value(OnnxGraph.OUTPUT, sizes(graph.shape(graph.output()))));
        values.add(input(OnnxGraph.INPUT));
        for (GraphLayer layer : graph.layers()) {
            int value = values.size();
            List<String> in = layer.inputs().stream().map(values::get).toList();
            String made = layer(layer, in, value == graph.output() ? OnnxGraph.OUTPUT : layer.name());
            values.add(result(layer, made, graph.readers(value)));
        }
        onnx.write(file);
    }

    /** What layers read of the network's input. */
    String input(String name) {
        return name;
    }

    /** What {@code readers} read of the value {@code name} that {@code layer} has made. */
    String result(GraphLayer layer, String name, List<GraphLayer> readers) {
        return name;
    }

    /** The name of what {@code layer} makes: {@code out}, or that of its input if it does nothing. */
    String layer(GraphLayer layer, List<String> in, String out) {
        Operation operation = layer.operation();
        if (operation instanceof Operation.Convolution convolution) {
            onnx.node("Conv", withWeights(layer, in, convolution.bias()), out, geometry(convolution.geometry()));
        } else if (operation instanceof Operation.Dense dense) {
            onnx.node("Gemm", withWeights(layer, in, dense.bias()), out, OnnxGraph.integer("transB", 1));
        } else if (operation instanceof Operation.BatchNorm norm) {
            onnx.node("BatchNormalization", statistics(layer, in), out, OnnxGraph.real("epsilon", norm.epsilon()));
        } else if (operation instanceof Operation.Pool pool) {
            onnx.node(pool.max() ? "MaxPool" : "AveragePool", in, out, pooling(layer, pool));
        } else if (operation instanceof Operation.GlobalPool pool) {
            onnx.node(pool.max() ? "GlobalMaxPool" : "GlobalAveragePool", in, out + ".pixel");
            onnx.node("Flatten", List.of(out + ".pixel"), out);
        } else if (operation instanceof Operation.Slice slice) {
            onnx.node("Slice", slice(layer, slice, in, out), out);
        } else if (operation instanceof Operation.Pad pad) {
            onnx.node("Pad", List.of(in.get(0), onnx.constant(out + ".pads", pads(layer, pad))), out);
        } else if (operation instanceof Operation.LocalResponseNorm norm) {
            onnx.node(
                    "LRN",
                    in,
                    out,
                    OnnxGraph.integer("size", norm.size()),
                    OnnxGraph.real("alpha", norm.alpha()),
                    OnnxGraph.real("beta", norm.beta()),
                    OnnxGraph.real("bias", norm.k()));
        } else {
            return withoutAttributes(layer, in, out);
        }
        return out;
    }

    private String withoutAttributes(GraphLayer layer, List<String> in, String out) {
        Operation operation = layer.operation();
        if (operation instanceof Operation.Dropout || operation instanceof Operation.Copy) {
            return in.get(0);
        } else if (operation instanceof Operation.Activation activation
                && activation.function().equals("RELU")) {
            onnx.node("Relu", in, out);
        } else if (operation instanceof Operation.Add) {
            onnx.node(in.size() == 2 ? "Add" : "Sum", in, out);
        } else if (operation instanceof Operation.Concat) {
            onnx.node("Concat", in, out, OnnxGraph.integer("axis", 1));
        } else if (operation instanceof Operation.Reshape && layer.out() instanceof Shape.Vector) {
            onnx.node("Flatten", in, out);
        } else if (operation instanceof Operation.Softmax) {
            onnx.node("Softmax", in, out, OnnxGraph.integer("axis", 1));
        } else {
            throw layer.unsupportedBy("ONNX");
        }
        return out;
    }

    private List<String> withWeights(GraphLayer layer, List<String> in, boolean bias) {
        List<String> inputs = new ArrayList<>(in);
        if (layer.operation() instanceof Operation.Convolution convolution) {
            Geometry g = convolution.geometry();
            Extent kernel = g.kernel();
            int channels = g.inputChannels() / g.groups();
            inputs.add(weight(
                    layer,
                    in.get(0),
                    weights.filters(layer),
                    g.outputChannels(),
                    channels,
                    kernel.height(),
                    kernel.width()));
        } else {
            Operation.Dense dense = (Operation.Dense) layer.operation();
            inputs.add(weight(layer, in.get(0), weights.matrix(layer), dense.outputs(), dense.inputs()));
        }
        if (bias) {
            inputs.add(bias(layer, in.get(0), weights.vector(layer, "bias")));
        }
        return inputs;
    }

    /**
     * The weight of a layer that reads the value {@code in}.
     *
     * @param shape the outputs first
     */
    String weight(GraphLayer layer, String in, float[] values, long... shape) {
        return onnx.constant(layer.name() + ".weight", values, shape);
    }

    /** The bias of a layer that reads the value {@code in}, made after its weight. */
    String bias(GraphLayer layer, String in, float[] values) {
        return onnx.constant(layer.name() + ".bias", values, values.length);
    }

    private List<String> statistics(GraphLayer layer, List<String> in) {
        return List.of(
                in.get(0),
                vector(layer, "gamma"),
                vector(layer, "beta"),
                vector(layer, "mean"),
                vector(layer, "variance"));
    }

    private String vector(GraphLayer layer, String name) {
        float[] values = weights.vector(layer, name);
        return onnx.constant(layer.name() + "." + name, values, values.length);
    }

    private static AttributeProto[] geometry(Geometry g) {
        return new AttributeProto[] {
            extent("kernel_shape", g.kernel()),
            extent("strides", g.stride()),
            extent("dilations", g.dilation()),
            pads(g.padding()),
            OnnxGraph.integer("group", g.groups())
        };
    }

    private static AttributeProto[] pooling(GraphLayer layer, Operation.Pool pool) {
        List<AttributeProto> attributes = new ArrayList<>(List.of(
                extent("kernel_shape", pool.kernel()),
                extent("strides", pool.stride()),
                pads(pool.padding()),
                OnnxGraph.integer("ceil_mode", WindowEnds.hangsOver(layer, pool) ? 1 : 0)));
        if (!pool.max()) {
            attributes.add(OnnxGraph.integer("count_include_pad", pool.countPad() ? 1 : 0));
        }
        return attributes.toArray(new AttributeProto[0]);
    }

    private List<String> slice(GraphLayer layer, Operation.Slice slice, List<String> in, String out) {
        Shape.Volume to = layer.outVolume();
        Extent stride = slice.stride();
        return List.of(
                in.get(0),
                onnx.constant(out + ".starts", slice.front(), slice.top(), slice.left()),
                onnx.constant(
                        out + ".ends",
                        slice.front() + to.channels(),
                        slice.top() + (to.height() - 1L) * stride.height() + 1,
                        slice.left() + (to.width() - 1L) * stride.width() + 1),
                onnx.constant(out + ".axes", 1, 2, 3),
                onnx.constant(out + ".steps", 1, stride.height(), stride.width()));
    }

    private static long[] pads(GraphLayer layer, Operation.Pad pad) {
        Shape.Volume from = layer.inVolume();
        Shape.Volume to = layer.outVolume();
        return new long[] {
            0,
            pad.front(),
            pad.top(),
            pad.left(),
            0,
            to.channels() - from.channels() - pad.front(),
            to.height() - from.height() - pad.top(),
            to.width() - from.width() - pad.left()
        };
    }

    private static AttributeProto extent(String name, Extent extent) {
        return OnnxGraph.integers(name, extent.height(), extent.width());
    }

    private static AttributeProto pads(Padding p) {
        return OnnxGraph.integers("pads", p.top(), p.left(), p.bottom(), p.right());
    }

    private static List<Integer> sizes(Shape shape) {
        return shape instanceof Shape.Volume v
                ? List.of(v.channels(), v.height(), v.width())
                : List.of(shape.channels());
    }
}
