package dev.netc.runtime.engine;

import dev.netc.runtime.engine.KernelCase.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Every kernel under random geometries, the same ones in every run. */
final class KernelCases {

    private final Random random;
    private final List<KernelCase> cases = new ArrayList<>();

    private KernelCases(long seed) {
        this.random = new Random(seed);
    }

    static List<KernelCase> all() {
        return all(20_160_627);
    }

    static List<KernelCase> all(long seed) {
        KernelCases made = new KernelCases(seed);
        made.convolutions();
        made.transposedConvolutions();
        made.poolings();
        made.vectors();
        made.elementwise();
        made.moves();
        return made.cases;
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private static long[] shape(long... extents) {
        return extents;
    }

    private static Parameter weight(long... extents) {
        return new Parameter(-1, 1, extents);
    }

    private void add(
            String name,
            long[] out,
            List<long[]> inputs,
            List<Parameter> parameters,
            KernelCase.Factory factory,
            int inPlace) {
        String shapes = inputs.stream().map(Arrays::toString).reduce("", (a, b) -> a + " " + b);
        cases.add(new KernelCase(
                name + shapes + " to " + Arrays.toString(out), out, inputs, parameters, factory, inPlace));
    }

    private void convolutions() {
        for (int i = 0; i < 60; i++) {
            int groups = i % 4 == 0 ? between(2, 4) : 1;
            int inputs = groups * between(1, 5);
            int outputs = groups * between(1, 5);
            if (i % 5 == 1) {
                groups = inputs;
                outputs = inputs * between(1, 3);
            }
            Convolution g = geometry(inputs, outputs, groups, i % 6 == 2);
            int height = between(9, 14);
            int width = between(9, 14);
            long p = windows(
                    height + g.padTop() + g.padBottom(), g.kernelHeight(), g.dilationHeight(), g.strideHeight());
            long q = windows(width + g.padLeft() + g.padRight(), g.kernelWidth(), g.dilationWidth(), g.strideWidth());
            convolution(g, between(1, 3), height, width, p, q, i % 3 != 0);
        }
        // TensorFlow's "same" at stride 2, a ResNet's first layer, and a shortcut's 1 x 1 at stride 2.
        convolution(new Convolution(3, 8, 3, 3, 2, 2, 1, 1, 0, 1, 0, 1, 1), 2, 12, 12, 6, 6, true);
        convolution(new Convolution(8, 8, 3, 3, 2, 2, 1, 1, 0, 1, 0, 1, 8), 2, 12, 12, 6, 6, true);
        convolution(new Convolution(3, 16, 7, 7, 2, 2, 1, 1, 3, 3, 3, 3, 1), 2, 32, 32, 16, 16, false);
        convolution(new Convolution(16, 32, 1, 1, 2, 2, 1, 1, 0, 0, 0, 0, 1), 2, 8, 8, 4, 4, false);
        convolution(new Convolution(16, 32, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1), 2, 8, 8, 8, 8, true);
        convolution(new Convolution(16, 32, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1), 1, 1, 1, 1, 1, true);
        convolution(new Convolution(1, 2, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1), 2, 6, 6, 6, 6, true);
        convolution(new Convolution(6, 6, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1), 2, 6, 6, 8, 8, true);
        convolution(new Convolution(12, 24, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 3), 2, 6, 6, 6, 6, true);
        convolution(new Convolution(32, 32, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 32), 4, 28, 28, 28, 28, true);
        convolution(new Convolution(32, 64, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 8), 4, 14, 14, 14, 14, true);
        convolution(new Convolution(16, 16, 3, 3, 1, 1, 2, 2, 2, 2, 2, 2, 1), 4, 28, 28, 28, 28, true);
        convolution(new Convolution(64, 64, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1), 2, 8, 8, 8, 8, true);
    }

    private void convolution(Convolution g, int n, int height, int width, long p, long q, boolean bias) {
        List<Parameter> parameters = new ArrayList<>();
        int perGroup = g.inputChannels() / g.groups();
        parameters.add(weight(g.kernelHeight(), g.kernelWidth(), perGroup, g.outputChannels()));
        if (bias) {
            parameters.add(weight(g.outputChannels()));
        }
        add(
                (bias ? "biased " : "") + g,
                shape(n, p, q, g.outputChannels()),
                List.of(shape(n, height, width, g.inputChannels())),
                parameters,
                (engine, w) -> engine.convolution(g, w[0], bias ? w[1] : null),
                0);
    }

    private Convolution geometry(int inputs, int outputs, int groups, boolean alike) {
        int kernelHeight = between(1, 4);
        int kernelWidth = between(1, 4);
        int top = between(0, 2);
        int left = between(0, 2);
        return new Convolution(
                inputs,
                outputs,
                kernelHeight,
                kernelWidth,
                between(1, 3),
                between(1, 3),
                between(1, 2),
                between(1, 2),
                top,
                alike ? top : between(0, 2),
                left,
                alike ? left : between(0, 2),
                groups);
    }

    private static long windows(int extent, int kernel, int dilation, int stride) {
        return (extent - (kernel - 1L) * dilation - 1) / stride + 1;
    }

    private void transposedConvolutions() {
        for (int i = 0; i < 40; i++) {
            int groups = i % 3 == 0 ? between(2, 3) : 1;
            int inputs = groups * between(1, 4);
            int outputs = groups * between(1, 4);
            if (i % 7 == 1) {
                groups = inputs;
                outputs = inputs;
            }
            Convolution g = geometry(inputs, outputs, groups, i % 2 == 0);
            int height = between(4, 8);
            int width = between(4, 8);
            long p = (height - 1L) * g.strideHeight() + (g.kernelHeight() - 1L) * g.dilationHeight() + 1;
            long q = (width - 1L) * g.strideWidth() + (g.kernelWidth() - 1L) * g.dilationWidth() + 1;
            // A quarter of them with an output padding, which is less than the stride.
            p += (i % 4 == 3 ? g.strideHeight() - 1 : 0) - g.padTop() - g.padBottom();
            q += (i % 4 == 3 ? g.strideWidth() - 1 : 0) - g.padLeft() - g.padRight();
            if (p < 1 || q < 1) {
                continue;
            }
            boolean bias = i % 3 != 1;
            List<Parameter> parameters = new ArrayList<>();
            parameters.add(weight(g.kernelHeight(), g.kernelWidth(), inputs, outputs / groups));
            if (bias) {
                parameters.add(weight(outputs));
            }
            int n = between(1, 3);
            add(
                    (bias ? "biased " : "") + "transposed " + g,
                    shape(n, p, q, outputs),
                    List.of(shape(n, height, width, inputs)),
                    parameters,
                    (engine, w) -> engine.transposedConvolution(g, w[0], bias ? w[1] : null),
                    0);
        }
    }

    private void poolings() {
        for (int i = 0; i < 80; i++) {
            int kernelHeight = between(1, 4);
            int kernelWidth = between(1, 4);
            int strideHeight = between(1, 3);
            int strideWidth = between(1, 3);
            int top = between(0, kernelHeight / 2);
            int left = between(0, kernelWidth / 2);
            boolean alike = i % 3 == 0;
            Pooling g = new Pooling(
                    i % 2 == 0 ? Pooling.Function.MAX : Pooling.Function.AVERAGE,
                    kernelHeight,
                    kernelWidth,
                    strideHeight,
                    strideWidth,
                    top,
                    alike ? top : between(0, kernelHeight / 2),
                    left,
                    alike ? left : between(0, kernelWidth / 2),
                    i % 4 == 1);
            int height = between(5, 11);
            int width = between(5, 11);
            boolean up = i % 5 < 2;
            long p = pooled(height, g.padTop(), g.padBottom(), kernelHeight, strideHeight, up);
            long q = pooled(width, g.padLeft(), g.padRight(), kernelWidth, strideWidth, up);
            int n = between(1, 3);
            int channels = between(1, 9);
            add(
                    (up ? "rounded up " : "") + g,
                    shape(n, p, q, channels),
                    List.of(shape(n, height, width, channels)),
                    List.of(),
                    (engine, w) -> engine.pooling(g),
                    0);
        }
        for (Pooling.Function function : Pooling.Function.values()) {
            for (boolean countPad : new boolean[] {true, false}) {
                Pooling g = new Pooling(function, 3, 3, 2, 2, 1, 1, 1, 1, countPad);
                long[] in = shape(4, 28, 28, 32);
                add(g.toString(), shape(4, 14, 14, 32), List.of(in), List.of(), (e, w) -> e.pooling(g), 0);
                add("rounded up " + g, shape(4, 15, 15, 32), List.of(in), List.of(), (e, w) -> e.pooling(g), 0);
            }
            for (long[] in : List.of(shape(2, 7, 5, 6), shape(1, 1, 1, 3), shape(3, 8, 8, 64))) {
                add(
                        "global " + function,
                        shape(in[0], in[3]),
                        List.of(in),
                        List.of(),
                        (engine, w) -> engine.globalPooling(function),
                        0);
            }
        }
    }

    /** Rounded up as PyTorch does: a last window must not begin in the padding behind. */
    private static int pooled(int extent, int before, int behind, int kernel, int stride, boolean up) {
        int rest = extent + before + behind - kernel;
        int windows = (up ? rest + stride - 1 : rest) / stride + 1;
        return up && (windows - 1) * stride >= extent + before ? windows - 1 : windows;
    }

    private void vectors() {
        for (long[] s : List.of(shape(4, 10), shape(1, 300), shape(1, 1), shape(33, 17))) {
            for (boolean bias : new boolean[] {true, false}) {
                long outputs = between(1, 40);
                add(
                        bias ? "biased dense" : "dense",
                        shape(s[0], outputs),
                        List.of(s),
                        List.of(weight(s[1], outputs), weight(outputs)),
                        (engine, w) -> engine.dense(w[0], bias ? w[1] : null),
                        0);
            }
        }
        List<long[]> shapes = List.of(
                shape(3, 10), shape(2, 5, 4, 6), shape(1, 1), shape(2, 3, 3, 1), shape(4, 14, 14, 32), shape(64, 500));
        for (long[] s : shapes) {
            long c = s[s.length - 1];
            Parameter vector = weight(c);
            Parameter positive = new Parameter(0.01, 2, c);
            add(
                    "batch norm",
                    s,
                    List.of(s),
                    List.of(vector, vector, vector, positive),
                    (engine, w) -> engine.batchNorm(1e-3, w[0], w[1], w[2], w[3]),
                    1);
            for (Activation function : Activation.values()) {
                add(
                        "batch norm and " + function,
                        s,
                        List.of(s),
                        List.of(vector, vector, vector, positive),
                        (engine, w) -> engine.batchNorm(new StoredNorm(1e-3, w[0], w[1], w[2], w[3]), function, 0.2),
                        1);
            }
            add("softmax", s, List.of(s), List.of(), (engine, w) -> engine.softmax(), 1);
            add(
                    "parametric relu",
                    s,
                    List.of(s),
                    List.of(new Parameter(-2, 2, c)),
                    (engine, w) -> engine.parametricRelu(w[0]),
                    1);
            if (c > 1) {
                add(
                        "layer norm",
                        s,
                        List.of(s),
                        List.of(vector, vector),
                        (engine, w) -> engine.layerNorm(1e-5, w[0], w[1]),
                        1);
            }
        }
        for (int size = 1; size < 7; size++) {
            int window = size;
            long[] s = size == 5 ? shape(2, 13, 13, 96) : shape(2, 3, 4, size == 3 ? 2 : 9);
            add(
                    "local response norm over " + size,
                    s,
                    List.of(s),
                    List.of(),
                    (engine, w) -> engine.localResponseNorm(window, 0.3, 0.75, 2),
                    0);
        }
    }

    private void elementwise() {
        List<long[]> shapes = List.of(shape(3, 10), shape(2, 5, 4, 6), shape(1, 1), shape(16, 12, 12, 16));
        for (long[] s : shapes) {
            for (Activation function : Activation.values()) {
                add(function.toString(), s, List.of(s), List.of(), (engine, w) -> engine.activation(function, 0.2), 1);
            }
            add("add", s, List.of(s, s), List.of(), (engine, w) -> engine.add(), 2);
            add("multiply", s, List.of(s, s), List.of(), (engine, w) -> engine.multiply(), 2);
            add("add four", s, List.of(s, s, s, s), List.of(), (engine, w) -> engine.add(), 4);
            add("multiply three", s, List.of(s, s, s), List.of(), (engine, w) -> engine.multiply(), 3);
        }
        for (double alpha : new double[] {0, 1, 1.5, -0.5}) {
            long[] s = shape(2, 3, 4, 5);
            add(
                    "leaky relu " + alpha,
                    s,
                    List.of(s),
                    List.of(),
                    (engine, w) -> engine.activation(Activation.LEAKY_RELU, alpha),
                    1);
        }
        for (long[] s : List.of(shape(2, 5, 4, 6), shape(1, 1, 1, 1), shape(3, 7, 7, 32), shape(1, 4, 4, 8))) {
            add("scale", s, List.of(s, shape(s[0], s[3])), List.of(), (engine, w) -> engine.scale(), 1);
        }
    }

    private void moves() {
        add("flatten", shape(2, 60), List.of(shape(2, 3, 4, 5)), List.of(), (e, w) -> e.reshape(), 1);
        add("reshape", shape(2, 4, 5, 3), List.of(shape(2, 60)), List.of(), (e, w) -> e.reshape(), 1);
        add("pad", shape(2, 8, 7, 9), List.of(shape(2, 5, 4, 6)), List.of(), (e, w) -> e.pad(1, 2, 1), 0);
        add("pad channels", shape(2, 5, 4, 10), List.of(shape(2, 5, 4, 6)), List.of(), (e, w) -> e.pad(0, 0, 4), 0);
        add("pad nothing", shape(2, 5, 4, 6), List.of(shape(2, 5, 4, 6)), List.of(), (e, w) -> e.pad(0, 0, 0), 0);
        add("pad a vector", shape(3, 9), List.of(shape(3, 5)), List.of(), (e, w) -> e.pad(0, 0, 3), 0);
        add("slice", shape(2, 3, 2, 4), List.of(shape(2, 8, 7, 9)), List.of(), (e, w) -> e.slice(1, 2, 3, 2, 3), 0);
        add(
                "slice rows",
                shape(2, 3, 7, 9),
                List.of(shape(2, 8, 7, 9)),
                List.of(),
                (e, w) -> e.slice(4, 0, 0, 1, 1),
                0);
        add("halve", shape(2, 4, 4, 3), List.of(shape(2, 8, 8, 3)), List.of(), (e, w) -> e.slice(0, 0, 0, 2, 2), 0);
        add("split", shape(2, 4, 4, 3), List.of(shape(2, 4, 4, 6)), List.of(), (e, w) -> e.slice(0, 0, 3, 1, 1), 0);
        add("slice odd", shape(2, 4, 3, 5), List.of(shape(2, 7, 5, 5)), List.of(), (e, w) -> e.slice(0, 0, 0, 2, 2), 0);
        add(
                "slice steps wider than the volume",
                shape(1, 2, 1, 1),
                List.of(shape(1, 4, 4, 1)),
                List.of(),
                (e, w) -> e.slice(0, 0, 0, 3, 5),
                0);
        add("slice a vector", shape(3, 5), List.of(shape(3, 9)), List.of(), (e, w) -> e.slice(0, 0, 2, 1, 1), 0);
        for (long[] f : List.of(shape(2, 2), shape(3, 1), shape(1, 2), shape(4, 3), shape(1, 1))) {
            for (long[] s : List.of(shape(2, 4, 5, 3), shape(1, 1, 1, 2), shape(2, 1, 6, 8))) {
                int high = (int) f[0];
                int wide = (int) f[1];
                long[] out = shape(s[0], s[1] * high, s[2] * wide, s[3]);
                add("nearest", out, List.of(s), List.of(), (e, w) -> e.upsampleNearest(high, wide), 0);
                add("bilinear", out, List.of(s), List.of(), (e, w) -> e.upsampleBilinear(high, wide), 0);
            }
        }
        for (int groups : new int[] {1, 2, 3, 6}) {
            long[] s = groups == 3 ? shape(2, 14, 14, 60) : shape(2, 3, 4, 6);
            add("shuffle " + groups, s, List.of(s), List.of(), (e, w) -> e.channelShuffle(groups), 0);
        }
        add(
                "concat",
                shape(2, 3, 4, 12),
                List.of(shape(2, 3, 4, 6), shape(2, 3, 4, 1), shape(2, 3, 4, 5)),
                List.of(),
                (e, w) -> e.concat(),
                0);
        add(
                "concat",
                shape(4, 28, 28, 48),
                List.of(shape(4, 28, 28, 16), shape(4, 28, 28, 32)),
                List.of(),
                (e, w) -> e.concat(),
                0);
        long[] large = shape(4, 28, 28, 16);
        add("pad", shape(4, 30, 31, 32), List.of(large), List.of(), (e, w) -> e.pad(1, 2, 8), 0);
        add("halve", shape(4, 14, 14, 16), List.of(large), List.of(), (e, w) -> e.slice(0, 0, 0, 2, 2), 0);
        add("split", shape(4, 28, 28, 5), List.of(large), List.of(), (e, w) -> e.slice(0, 0, 7, 1, 1), 0);
        add("nearest", shape(4, 56, 56, 16), List.of(large), List.of(), (e, w) -> e.upsampleNearest(2, 2), 0);
        add("bilinear", shape(4, 56, 56, 16), List.of(large), List.of(), (e, w) -> e.upsampleBilinear(2, 2), 0);
        add("concat", shape(3, 8), List.of(shape(3, 6), shape(3, 2)), List.of(), (e, w) -> e.concat(), 0);
    }
}
