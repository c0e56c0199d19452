package dev.netc.runtime.engine;

import dev.netc.runtime.engine.BackwardCase.Passes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Every backward pass under random geometries, the same ones in every run. */
final class BackwardCases {

    private static final List<long[]> NONE = List.of();

    private final Random random = new Random(20_151_210);
    private final List<BackwardCase> cases = new ArrayList<>();

    private BackwardCases() {}

    /** Small enough to differentiate numerically. */
    static List<BackwardCase> small() {
        BackwardCases made = new BackwardCases();
        made.convolutions();
        made.transposedConvolutions();
        made.poolings();
        made.vectors();
        made.activations();
        made.moves();
        return made.cases;
    }

    /** Of the size of a real network's layers: other code in an engine, several threads, longer sums. */
    static List<BackwardCase> large() {
        BackwardCases made = new BackwardCases();
        made.convolution(square(16, 16, 3, 1, 1, 1), 8, 32, 32, false);
        made.convolution(square(16, 32, 3, 2, 1, 1), 8, 32, 32, false);
        made.convolution(square(16, 32, 1, 2, 0, 1), 8, 32, 32, false);
        made.convolution(square(16, 48, 1, 1, 0, 1), 8, 16, 16, true);
        made.convolution(square(3, 16, 3, 1, 1, 1), 8, 32, 32, true);
        made.convolution(square(3, 16, 7, 2, 3, 1), 2, 56, 56, false);
        made.convolution(square(64, 64, 3, 1, 1, 1), 4, 8, 8, false);
        made.convolution(square(32, 32, 3, 1, 1, 32), 4, 14, 14, true);
        made.convolution(square(32, 32, 3, 2, 1, 32), 4, 14, 14, false);
        made.convolution(square(32, 64, 3, 1, 1, 8), 4, 14, 14, true);
        made.convolution(new Convolution(16, 16, 3, 3, 1, 1, 2, 2, 2, 2, 2, 2, 1), 4, 20, 20, true);
        made.convolution(new Convolution(16, 16, 3, 3, 2, 2, 1, 1, 0, 1, 0, 1, 1), 4, 20, 20, true);
        made.transposed(square(16, 16, 4, 2, 1, 1), 4, 8, 8, 0, true);
        made.pooling(new Pooling(Pooling.Function.MAX, 3, 3, 2, 2, 1, 1, 1, 1, false), 4, 28, 28, 32, false);
        made.pooling(new Pooling(Pooling.Function.AVERAGE, 3, 3, 1, 1, 1, 1, 1, 1, true), 4, 28, 28, 32, false);
        made.globalPooling(Pooling.Function.AVERAGE, 32, 8, 8, 64);
        made.globalPooling(Pooling.Function.MAX, 32, 8, 8, 64);
        made.dense(128, 64, 10, true);
        made.dense(128, 10, 300, false);
        for (long[] s : List.of(shape(6, 16, 16, 16), shape(128, 100))) {
            made.normalizations(s);
            for (Activation function : Activation.values()) {
                made.activation(function, 0.1, s);
            }
            made.several(s);
        }
        made.scale(16, 20, 20, 32);
        made.slice(1, 0, 8, 2, 2, shape(4, 28, 28, 16), shape(4, 13, 14, 8));
        made.upsample(4, 14, 14, 16, 2, 2);
        made.shuffle(shape(4, 14, 14, 60), 3);
        return made.cases;
    }

    /** 1x1 convolutions with a stride whose channels fill no vector. */
    static List<BackwardCase> narrow() {
        BackwardCases made = new BackwardCases();
        for (int channels : new int[] {3, 4, 12}) {
            made.convolution(square(channels, 8, 1, 2, 0, 1), 32, 8, 8, false);
            made.transposed(square(8, channels, 1, 2, 0, 1), 32, 4, 4, 0, false);
        }
        return made.cases;
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private static long[] shape(long... extents) {
        return extents;
    }

    private void add(
            String name,
            double range,
            long[] out,
            List<long[]> inputs,
            List<long[]> parameters,
            String reads,
            int inPlace,
            boolean linear,
            BackwardCase.Factory factory) {
        String shapes = inputs.stream().map(Arrays::toString).reduce("", (a, b) -> a + " " + b);
        cases.add(new BackwardCase(
                name + shapes + " to " + Arrays.toString(out),
                range,
                out,
                inputs,
                parameters,
                reads,
                inPlace,
                linear,
                factory,
                DoubleUnaryOperator.identity()));
    }

    private static Convolution square(int inputs, int outputs, int kernel, int stride, int pad, int groups) {
        return new Convolution(inputs, outputs, kernel, kernel, stride, stride, 1, 1, pad, pad, pad, pad, groups);
    }

    private void convolutions() {
        for (int i = 0; i < 40; i++) {
            int groups = i % 4 == 0 ? between(2, 3) : 1;
            int inputs = groups * between(1, 3);
            int outputs = groups * between(1, 3);
            if (i % 5 == 1) {
                groups = inputs;
                outputs = inputs * between(1, 2);
            }
            convolution(geometry(inputs, outputs, groups, i % 3 == 2), 2, between(7, 8), between(7, 8), i % 2 == 0);
        }
        convolution(square(3, 4, 1, 1, 0, 1), 2, 4, 5, true);
        convolution(square(3, 4, 1, 1, 0, 1), 1, 1, 1, false);
        convolution(square(3, 4, 1, 2, 0, 1), 2, 5, 6, false);
        convolution(square(3, 4, 3, 1, 1, 1), 2, 5, 6, true);
        convolution(square(3, 4, 3, 2, 1, 1), 2, 6, 6, false);
        // A filter that sees nothing but padding at its edges, and one whose stride skips pixels.
        convolution(square(2, 2, 3, 3, 3, 1), 1, 4, 4, true);
        convolution(square(2, 2, 2, 3, 0, 1), 1, 7, 7, true);
        convolution(square(10, 9, 2, 1, 0, 1), 1, 3, 3, false);
    }

    private Convolution geometry(int inputs, int outputs, int groups, boolean alike) {
        int top = between(0, 2);
        int left = between(0, 2);
        return new Convolution(
                inputs,
                outputs,
                between(1, 3),
                between(1, 3),
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

    private static long windows(long extent, int kernel, int dilation, int stride) {
        return (extent - (kernel - 1L) * dilation - 1) / stride + 1;
    }

    private void convolution(Convolution g, int n, long height, long width, boolean bias) {
        long p = windows(height + g.padTop() + g.padBottom(), g.kernelHeight(), g.dilationHeight(), g.strideHeight());
        long q = windows(width + g.padLeft() + g.padRight(), g.kernelWidth(), g.dilationWidth(), g.strideWidth());
        List<long[]> parameters = new ArrayList<>();
        parameters.add(shape(g.kernelHeight(), g.kernelWidth(), g.inputChannels() / g.groups(), g.outputChannels()));
        if (bias) {
            parameters.add(shape(g.outputChannels()));
        }
        add(
                (bias ? "biased " : "") + g,
                2,
                shape(n, p, q, g.outputChannels()),
                List.of(shape(n, height, width, g.inputChannels())),
                parameters,
                "x",
                0,
                !bias,
                (engine, w, dw) -> new Passes(
                        engine.convolution(g, w[0], bias ? w[1] : null),
                        engine.convolutionBackward(g, w[0], dw[0], bias ? dw[1] : null)));
    }

    private void transposedConvolutions() {
        for (int i = 0; i < 30; i++) {
            int groups = i % 3 == 0 ? between(2, 3) : 1;
            int inputs = groups * between(1, 3);
            int outputs = groups * between(1, 3);
            Convolution g = geometry(inputs, outputs, groups, i % 2 == 0);
            transposed(g, 2, between(4, 5), between(4, 5), i % 4 == 3 ? 1 : 0, i % 3 != 1);
        }
    }

    private void transposed(Convolution g, int n, long height, long width, int more, boolean bias) {
        long p = (height - 1) * g.strideHeight() + (g.kernelHeight() - 1L) * g.dilationHeight() + 1;
        long q = (width - 1) * g.strideWidth() + (g.kernelWidth() - 1L) * g.dilationWidth() + 1;
        p += Math.min(more, g.strideHeight() - 1) - g.padTop() - g.padBottom();
        q += Math.min(more, g.strideWidth() - 1) - g.padLeft() - g.padRight();
        if (p < 1 || q < 1) {
            return;
        }
        List<long[]> parameters = new ArrayList<>();
        parameters.add(shape(g.kernelHeight(), g.kernelWidth(), g.inputChannels(), g.outputChannels() / g.groups()));
        if (bias) {
            parameters.add(shape(g.outputChannels()));
        }
        add(
                (bias ? "biased " : "") + "transposed " + g,
                2,
                shape(n, p, q, g.outputChannels()),
                List.of(shape(n, height, width, g.inputChannels())),
                parameters,
                "x",
                0,
                !bias,
                (engine, w, dw) -> new Passes(
                        engine.transposedConvolution(g, w[0], bias ? w[1] : null),
                        engine.transposedConvolutionBackward(g, w[0], dw[0], bias ? dw[1] : null)));
    }

    private void poolings() {
        for (int i = 0; i < 40; i++) {
            int kernelHeight = between(1, 4);
            int kernelWidth = between(1, 4);
            int top = between(0, kernelHeight / 2);
            int left = between(0, kernelWidth / 2);
            boolean alike = i % 3 == 0;
            Pooling g = new Pooling(
                    i % 2 == 0 ? Pooling.Function.MAX : Pooling.Function.AVERAGE,
                    kernelHeight,
                    kernelWidth,
                    between(1, 3),
                    between(1, 3),
                    top,
                    alike ? top : between(0, kernelHeight / 2),
                    left,
                    alike ? left : between(0, kernelWidth / 2),
                    i % 4 == 1);
            pooling(g, between(1, 2), between(5, 8), between(5, 8), between(1, 3), i % 5 < 2);
        }
        for (Pooling.Function function : Pooling.Function.values()) {
            globalPooling(function, 2, 4, 3, 3);
            globalPooling(function, 1, 1, 1, 2);
        }
    }

    private void pooling(Pooling g, int n, int height, int width, int channels, boolean up) {
        long p = pooled(height, g.padTop(), g.padBottom(), g.kernelHeight(), g.strideHeight(), up);
        long q = pooled(width, g.padLeft(), g.padRight(), g.kernelWidth(), g.strideWidth(), up);
        boolean max = g.function() == Pooling.Function.MAX;
        add(
                (up ? "rounded up " : "") + g,
                2,
                shape(n, p, q, channels),
                List.of(shape(n, height, width, channels)),
                NONE,
                max ? "x" : "",
                0,
                !max,
                (engine, w, dw) -> new Passes(engine.pooling(g), engine.poolingBackward(g)));
    }

    /** Rounded up as PyTorch does: a last window must not begin in the padding behind. */
    private static long pooled(int extent, int before, int behind, int kernel, int stride, boolean up) {
        int rest = extent + before + behind - kernel;
        int windows = (up ? rest + stride - 1 : rest) / stride + 1;
        return up && (windows - 1) * stride >= extent + before ? windows - 1 : windows;
    }

    private void globalPooling(Pooling.Function function, long n, long height, long width, long channels) {
        boolean max = function == Pooling.Function.MAX;
        add(
                "global " + function,
                2,
                shape(n, channels),
                List.of(shape(n, height, width, channels)),
                NONE,
                max ? "x" : "",
                0,
                !max,
                (engine, w, dw) -> new Passes(engine.globalPooling(function), engine.globalPoolingBackward(function)));
    }

    private void vectors() {
        dense(3, 5, 4, true);
        dense(1, 17, 9, false);
        dense(1, 1, 1, true);
        dense(9, 3, 20, true);
        for (long[] s : List.of(shape(4, 5), shape(2, 3, 4, 3), shape(9, 3))) {
            normalizations(s);
        }
        for (int size = 1; size < 7; size++) {
            localResponseNorm(size, shape(2, 2, 2, size == 3 ? 2 : 9));
        }
        scale(2, 3, 4, 5);
        scale(1, 1, 1, 1);
    }

    private void dense(long n, long inputs, long outputs, boolean bias) {
        add(
                bias ? "biased dense" : "dense",
                2,
                shape(n, outputs),
                List.of(shape(n, inputs)),
                bias ? List.of(shape(inputs, outputs), shape(outputs)) : List.of(shape(inputs, outputs)),
                "x",
                0,
                !bias,
                (engine, w, dw) -> new Passes(
                        engine.dense(w[0], bias ? w[1] : null),
                        engine.denseBackward(w[0], dw[0], bias ? dw[1] : null)));
    }

    private void normalizations(long[] s) {
        long c = s[s.length - 1];
        List<long[]> affine = List.of(shape(c), shape(c));
        add("batch norm", 2, s, List.of(s), affine, "x", 1, false, (engine, w, dw) -> {
            Tensor mean = engine.tensor(c);
            Tensor inverse = engine.tensor(c);
            return new Passes(
                    engine.batchNormTraining(1e-3, 0.1, w[0], w[1], engine.tensor(c), engine.tensor(c), mean, inverse),
                    engine.batchNormBackward(w[0], dw[0], dw[1], mean, inverse));
        });
        add(
                "layer norm",
                2,
                s,
                List.of(s),
                affine,
                "x",
                1,
                false,
                (engine, w, dw) -> new Passes(
                        engine.layerNorm(1e-3, w[0], w[1]), engine.layerNormBackward(1e-3, w[0], dw[0], dw[1])));
        add(
                "softmax",
                2,
                s,
                List.of(s),
                NONE,
                "y",
                1,
                false,
                (engine, w, dw) -> new Passes(engine.softmax(), engine.softmaxBackward()));
        add(
                "parametric relu",
                2,
                s,
                List.of(s),
                List.of(shape(c)),
                "x",
                1,
                false,
                (engine, w, dw) -> new Passes(engine.parametricRelu(w[0]), engine.parametricReluBackward(w[0], dw[0])));
    }

    private void localResponseNorm(int size, long[] s) {
        add(
                "local response norm over " + size,
                2,
                s,
                List.of(s),
                NONE,
                "x",
                0,
                false,
                (engine, w, dw) -> new Passes(
                        engine.localResponseNorm(size, 0.3, 0.75, 2),
                        engine.localResponseNormBackward(size, 0.3, 0.75, 2)));
    }

    private void activations() {
        long[] s = shape(2, 3, 5, 7);
        for (Activation function : Activation.values()) {
            activation(function, 0.2, s);
            activation(function, 0.2, shape(3, 7));
        }
        for (double alpha : new double[] {0, 1, 1.5, -0.5}) {
            activation(Activation.LEAKY_RELU, alpha, s);
        }
    }

    private void activation(Activation function, double alpha, long[] s) {
        boolean readsResult = switch (function) {
            case RELU, RELU6, SIGMOID, TANH -> true;
            case LEAKY_RELU -> alpha > 0;
            case HARD_SIGMOID, HARD_SWISH, SWISH, GELU -> false;
        };
        add(
                function + " " + alpha,
                7,
                s,
                List.of(s),
                NONE,
                readsResult ? "y" : "x",
                1,
                false,
                (engine, w, dw) ->
                        new Passes(engine.activation(function, alpha), engine.activationBackward(function, alpha)));
    }

    private void several(long[] s) {
        add(
                "add three",
                2,
                s,
                List.of(s, s, s),
                NONE,
                "",
                3,
                true,
                (engine, w, dw) -> new Passes(engine.add(), engine.addBackward()));
        for (int count = 2; count < 5; count++) {
            add(
                    "multiply " + count,
                    2,
                    s,
                    Collections.nCopies(count, s),
                    NONE,
                    "x",
                    0,
                    false,
                    (engine, w, dw) -> new Passes(engine.multiply(), engine.multiplyBackward()));
        }
        long[] wider = s.clone();
        wider[s.length - 1] += 3;
        long[] narrow = s.clone();
        narrow[s.length - 1] = 1;
        long[] all = s.clone();
        all[s.length - 1] = s[s.length - 1] + wider[s.length - 1] + 1;
        add(
                "concat",
                2,
                all,
                List.of(s, narrow, wider),
                NONE,
                "",
                0,
                true,
                (engine, w, dw) -> new Passes(engine.concat(), engine.concatBackward()));
    }

    private void scale(long n, long height, long width, long channels) {
        long[] s = shape(n, height, width, channels);
        add(
                "scale",
                2,
                s,
                List.of(s, shape(n, channels)),
                NONE,
                "x",
                0,
                false,
                (engine, w, dw) -> new Passes(engine.scale(), engine.scaleBackward()));
    }

    private void moves() {
        several(shape(2, 3, 2, 4));
        several(shape(3, 5));
        for (long[][] s : List.of(
                new long[][] {shape(2, 3, 4, 5), shape(2, 60)}, new long[][] {shape(2, 60), shape(2, 5, 4, 3)})) {
            add(
                    "reshape",
                    2,
                    s[1],
                    List.of(s[0]),
                    NONE,
                    "",
                    1,
                    true,
                    (engine, w, dw) -> new Passes(engine.reshape(), engine.reshapeBackward()));
        }
        pad(1, 2, 1, shape(2, 3, 4, 2), shape(2, 6, 7, 5));
        pad(0, 0, 0, shape(2, 3, 4, 2), shape(2, 3, 4, 2));
        pad(0, 0, 3, shape(3, 5), shape(3, 9));
        slice(1, 2, 3, 2, 3, shape(2, 8, 7, 9), shape(2, 3, 2, 4));
        slice(4, 0, 0, 1, 1, shape(2, 8, 7, 2), shape(2, 3, 7, 2));
        slice(0, 0, 0, 2, 2, shape(2, 6, 6, 3), shape(2, 3, 3, 3));
        slice(0, 0, 0, 2, 2, shape(2, 7, 5, 3), shape(2, 4, 3, 3));
        slice(0, 0, 2, 1, 1, shape(3, 9), shape(3, 5));
        upsample(2, 3, 4, 3, 2, 2);
        upsample(1, 1, 1, 2, 3, 1);
        upsample(2, 1, 4, 1, 4, 3);
        upsample(2, 2, 3, 2, 1, 1);
        for (int groups : new int[] {1, 2, 3, 6}) {
            shuffle(shape(2, 3, 2, 6), groups);
        }
    }

    private void pad(int top, int left, int front, long[] in, long[] out) {
        add(
                "pad",
                2,
                out,
                List.of(in),
                NONE,
                "",
                0,
                true,
                (engine, w, dw) -> new Passes(engine.pad(top, left, front), engine.padBackward(top, left, front)));
    }

    private void slice(int top, int left, int front, int strideHeight, int strideWidth, long[] in, long[] out) {
        add(
                "slice",
                2,
                out,
                List.of(in),
                NONE,
                "",
                0,
                true,
                (engine, w, dw) -> new Passes(
                        engine.slice(top, left, front, strideHeight, strideWidth),
                        engine.sliceBackward(top, left, front, strideHeight, strideWidth)));
    }

    private void upsample(long n, long height, long width, long channels, int high, int wide) {
        long[] in = shape(n, height, width, channels);
        long[] out = shape(n, height * high, width * wide, channels);
        add(
                "nearest",
                2,
                out,
                List.of(in),
                NONE,
                "",
                0,
                true,
                (engine, w, dw) ->
                        new Passes(engine.upsampleNearest(high, wide), engine.upsampleNearestBackward(high, wide)));
        add(
                "bilinear",
                2,
                out,
                List.of(in),
                NONE,
                "",
                0,
                true,
                (engine, w, dw) ->
                        new Passes(engine.upsampleBilinear(high, wide), engine.upsampleBilinearBackward(high, wide)));
    }

    private void shuffle(long[] s, int groups) {
        add(
                "shuffle " + groups,
                2,
                s,
                List.of(s),
                NONE,
                "",
                0,
                true,
                (engine, w, dw) -> new Passes(engine.channelShuffle(groups), engine.channelShuffleBackward(groups)));
    }
}
