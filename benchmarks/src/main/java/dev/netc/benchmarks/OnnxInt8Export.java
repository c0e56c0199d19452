package dev.netc.benchmarks;

import dev.netc.compiler.operation.Operation;
import dev.netc.runtime.Ranges;
import dev.netc.runtime.engine.Range;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.TensorProto;

/**
 * Writes a network in 8 bits, in the form that ONNX Runtime's own tools write (QDQ): each value is quantised to u8 and
 * dequantised again, filters are s8 with a scale for each output channel, and ONNX Runtime makes kernels of 8 bits of
 * what lies between. Filters have 7 bits, as its documentation advises for AVX2, whose products of pairs saturate.
 */
final class OnnxInt8Export extends OnnxExport {
    private static final int UNSIGNED_STEPS = 255;
    private static final int SIGNED_STEPS = 127;
    private static final int WEIGHT_STEPS = 63;
    private static final int ZERO_OF_SIGNED = 128;

    private final Ranges ranges;
    private final Map<String, Grid> grids = new HashMap<>();
    private final Map<String, float[]> weightScales = new HashMap<>();

    /**
     * Where a value is rounded to.
     *
     * @param bytes the name of the quantised value
     * @param constants the names of the scale and of the byte that stands for 0
     */
    private record Grid(String bytes, List<String> constants, float scale, int zero) {}

    private OnnxInt8Export(FoldedNorms folded, Ranges ranges) {
        super(folded.graph(), folded.weights());
        this.ranges = ranges;
    }

    /**
     * Batchnorms are folded into the convolutions before.
     *
     * @param ranges of every layer; what has none stays float
     * @throws UnsupportedOperationException if the network has a layer that is not written here
     */
    static void write(NetworkGraph graph, PeerWeights weights, Ranges ranges, Path file) throws IOException {
        new OnnxInt8Export(FoldedNorms.of(graph, weights), ranges).write(file);
    }

    @Override
    String input(String name) {
        return rounded(name, ranges.input());
    }

    /** A value that a ReLU alone reads is rounded behind it. */
    @Override
    String result(GraphLayer layer, String name, List<GraphLayer> readers) {
        Range range = ranges.layers().get(layer.name());
        boolean goesOn = readers.size() == 1 && isFused(readers.get(0).operation());
        return range == null || goesOn || grids.containsKey(name) ? name : rounded(name, range);
    }

    /** Layers that only move values move bytes. */
    @Override
    String layer(GraphLayer layer, List<String> in, String out) {
        Grid grid = grids.get(in.get(0));
        if (grid == null || !movesOnly(layer.operation(), grid)) {
            return super.layer(layer, in, out);
        }
        String bytes = super.layer(layer, List.of(grid.bytes()), out + ".bytes");
        return dequantized(new Grid(bytes, grid.constants(), grid.scale(), grid.zero()), out);
    }

    @Override
    String weight(GraphLayer layer, String in, float[] values, long... shape) {
        if (!grids.containsKey(in)) {
            return super.weight(layer, in, values, shape);
        }
        int outputs = Math.toIntExact(shape[0]);
        int each = values.length / outputs;
        float[] scales = new float[outputs];
        ByteBuffer bytes = ByteBuffer.allocate(values.length);
        for (int k = 0; k < outputs; k++) {
            float largest = Float.MIN_NORMAL;
            for (int i = k * each; i < (k + 1) * each; i++) {
                largest = Math.max(largest, Math.abs(values[i]));
            }
            scales[k] = largest / WEIGHT_STEPS;
            for (int i = k * each; i < (k + 1) * each; i++) {
                bytes.put((byte) Math.round(values[i] / scales[k]));
            }
        }
        weightScales.put(layer.name(), scales);
        String name = layer.name() + ".weight";
        onnx.constant(name + ".bytes", TensorProto.DataType.INT8_VALUE, bytes.rewind(), shape);
        onnx.constant(name + ".zero", TensorProto.DataType.INT8_VALUE, ByteBuffer.allocate(outputs), outputs);
        return dequantized(name, scales, List.of(name + ".bytes", name + ".scale", name + ".zero"));
    }

    @Override
    String bias(GraphLayer layer, String in, float[] values) {
        float[] scales = weightScales.get(layer.name());
        if (scales == null) {
            return super.bias(layer, in, values);
        }
        float[] products = new float[values.length];
        ByteBuffer integers = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < values.length; k++) {
            products[k] = grids.get(in).scale() * scales[k];
            integers.putInt(Math.round(values[k] / products[k]));
        }
        String name = layer.name() + ".bias";
        onnx.constant(name + ".integers", TensorProto.DataType.INT32_VALUE, integers.rewind(), values.length);
        return dequantized(name, products, List.of(name + ".integers", name + ".scale"));
    }

    /** A node that makes floats of a constant. */
    private String dequantized(String name, float[] scales, List<String> inputs) {
        onnx.constant(name + ".scale", scales, scales.length);
        onnx.node("DequantizeLinear", inputs, name, OnnxGraph.integer("axis", 0));
        return name;
    }

    private String rounded(String name, Range range) {
        boolean signed = range.least() < 0;
        float scale = range.greatest() / (signed ? SIGNED_STEPS : UNSIGNED_STEPS);
        int zero = signed ? ZERO_OF_SIGNED : 0;
        List<String> constants = List.of(
                onnx.constant(name + ".scale", new float[] {scale}),
                onnx.constant(
                        name + ".zero",
                        TensorProto.DataType.UINT8_VALUE,
                        ByteBuffer.allocate(1).put((byte) zero).rewind()));
        onnx.node("QuantizeLinear", List.of(name, constants.get(0), constants.get(1)), name + ".bytes");
        return dequantized(new Grid(name + ".bytes", constants, scale, zero), name + ".rounded");
    }

    private String dequantized(Grid grid, String out) {
        List<String> constants = grid.constants();
        onnx.node("DequantizeLinear", List.of(grid.bytes(), constants.get(0), constants.get(1)), out);
        grids.put(out, grid);
        return out;
    }

    private static boolean isFused(Operation operation) {
        return operation instanceof Operation.Copy
                || operation instanceof Operation.Activation activation
                        && activation.function().equals("RELU");
    }

    private static boolean movesOnly(Operation operation, Grid grid) {
        return operation instanceof Operation.Pool pool && pool.max()
                || operation instanceof Operation.Reshape
                || operation instanceof Operation.Slice
                || operation instanceof Operation.Pad && grid.zero() == 0;
    }
}
