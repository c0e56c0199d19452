package dev.netc.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Operation.Extent;
import dev.netc.compiler.shape.Padding;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A network made of DJL's blocks and functions. While it trains, it ends with the logits. */
final class DjlNetwork extends AbstractBlock {

    private final NetworkGraph graph;
    private final Map<GraphLayer, Block> blocks = new LinkedHashMap<>();

    DjlNetwork(NetworkGraph graph) {
        this.graph = graph;
        for (GraphLayer layer : graph.layers()) {
            Block block = block(layer.operation());
            if (block != null) {
                blocks.put(layer, addChildBlock(layer.name(), block));
            }
        }
    }

    /** The block of an operation with parameters; null for others. */
    private static Block block(Operation operation) {
        if (operation instanceof Operation.Convolution convolution) {
            Operation.Geometry g = convolution.geometry();
            return Conv2d.builder()
                    .setKernelShape(shape(g.kernel()))
                    .setFilters(g.outputChannels())
                    .optStride(shape(g.stride()))
                    .optDilation(shape(g.dilation()))
                    .optPadding(symmetric(g.padding()))
                    .optGroups(g.groups())
                    .optBias(convolution.bias())
                    .build();
        } else if (operation instanceof Operation.Dense dense) {
            return Linear.builder()
                    .setUnits(dense.outputs())
                    .optBias(dense.bias())
                    .build();
        } else if (operation instanceof Operation.BatchNorm norm) {
            return BatchNorm.builder()
                    .optEpsilon((float) norm.epsilon())
                    .optMomentum((float) (1 - norm.momentum()))
                    .build();
        }
        return null;
    }

    /** Copies netc's weights; the block must have been initialized. */
    void set(PeerWeights weights) {
        blocks.forEach((layer, block) -> {
            for (Parameter parameter : block.getParameters().values()) {
                parameter
                        .getArray()
                        .set(
                                switch (parameter.getName()) {
                                    case "weight" ->
                                        layer.operation() instanceof Operation.Dense
                                                ? weights.matrix(layer)
                                                : weights.filters(layer);
                                    case "runningMean" -> weights.vector(layer, "mean");
                                    case "runningVar" -> weights.vector(layer, "variance");
                                    default -> weights.vector(layer, parameter.getName());
                                });
            }
        });
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> arguments) {
        List<NDArray> values = new ArrayList<>(List.of(inputs.head()));
        int last = training ? graph.logits() : graph.output();
        for (GraphLayer layer : graph.layers().subList(0, last)) {
            NDList in = new NDList();
            layer.inputs().forEach(value -> in.add(values.get(value)));
            Block block = blocks.get(layer);
            values.add(
                    block == null
                            ? value(layer, in)
                            : block.forward(store, in, training).head());
        }
        return new NDList(values.get(last));
    }

    private static NDArray value(GraphLayer layer, NDList in) {
        Operation operation = layer.operation();
        NDArray x = in.head();
        if (operation instanceof Operation.Activation activation
                && activation.function().equals("RELU")) {
            return Activation.relu(x);
        } else if (operation instanceof Operation.Add && in.size() == 2) {
            return x.add(in.get(1));
        } else if (operation instanceof Operation.Concat) {
            return x.getNDArrayInternal().concat(new NDList(in.subList(1, in.size())), 1);
        } else if (operation instanceof Operation.Pool pool && pool.max()) {
            boolean ceil = WindowEnds.hangsOver(layer, pool);
            return Pool.maxPool2d(x, shape(pool.kernel()), shape(pool.stride()), symmetric(pool.padding()), ceil);
        } else if (operation instanceof Operation.GlobalPool pool) {
            return pool.max() ? Pool.globalMaxPool2d(x) : Pool.globalAvgPool2d(x);
        } else if (operation instanceof Operation.Slice slice) {
            return x.get(new NDIndex(":, %d:, %d::%d, %d::%d"
                    .formatted(
                            slice.front(),
                            slice.top(),
                            slice.stride().height(),
                            slice.left(),
                            slice.stride().width())));
        } else if (operation instanceof Operation.Pad pad
                && layer.outVolume().height() == layer.inVolume().height()) {
            return padChannels(x, pad.front(), layer);
        } else if (operation instanceof Operation.LocalResponseNorm norm) {
            return localResponseNorm(x, norm);
        } else if (operation instanceof Operation.Reshape) {
            return x.reshape(x.getShape().get(0), -1);
        } else if (operation instanceof Operation.Softmax) {
            return x.softmax(1);
        } else if (operation instanceof Operation.Dropout || operation instanceof Operation.Copy) {
            return x;
        }
        throw layer.unsupportedBy("DJL");
    }

    private static NDArray padChannels(NDArray x, int front, GraphLayer layer) {
        Volume from = layer.inVolume();
        long back = layer.outVolume().channels() - from.channels() - front;
        return x.pad(new Shape(0, 0, 0, 0, front, back), 0);
    }

    /** As torch.nn.functional.local_response_norm computes it: a mean of squares over the channels. */
    private static NDArray localResponseNorm(NDArray x, Operation.LocalResponseNorm norm) {
        int half = norm.size() / 2;
        NDArray squares = x.square().expandDims(1);
        NDArray mean = Pool.avgPool3d(
                        squares, new Shape(norm.size(), 1, 1), new Shape(1, 1, 1), new Shape(half, 0, 0), false, true)
                .squeeze(1);
        return x.div(mean.mul(norm.alpha()).add(norm.k()).pow(norm.beta()));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        long batch = inputs[0].get(0);
        blocks.forEach((layer, block) -> block.initialize(manager, type, shape(batch, layer.in())));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {shape(inputs[0].get(0), graph.shape(graph.output()))};
    }

    static Shape shape(long batch, dev.netc.compiler.shape.Shape sample) {
        return sample instanceof Volume v
                ? new Shape(batch, v.channels(), v.height(), v.width())
                : new Shape(batch, sample.channels());
    }

    private static Shape shape(Extent extent) {
        return new Shape(extent.height(), extent.width());
    }

    private static Shape symmetric(Padding p) {
        if (p.top() != p.bottom() || p.left() != p.right()) {
            throw new UnsupportedOperationException("DJL pads symmetrically, and this network does not");
        }
        return new Shape(p.top(), p.left());
    }
}
