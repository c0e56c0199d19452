package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;
import java.util.function.DoubleBinaryOperator;

/** y = x1 o x2 o .. element by element, of two or more inputs of one shape. In place with any of them. */
record ElementwiseKernel(DoubleBinaryOperator operator) implements Kernel {

    @Override
    public void run(Tensor result, Tensor... in) {
        DoubleTensor out = DoubleTensor.of(result);
        double[] y = out.values();
        double[][] x = new double[in.length][];
        for (int i = 0; i < in.length; i++) {
            x[i] = DoubleTensor.of(in[i]).values();
        }
        int channels = out.channels();
        Parallel.forEach(out.pixels(), (long) channels * in.length, pixel -> {
            int at = pixel * channels;
            for (int i = at; i < at + channels; i++) {
                double element = x[0][i];
                for (int input = 1; input < x.length; input++) {
                    element = operator.applyAsDouble(element, x[input][i]);
                }
                y[i] = element;
            }
            out.round(at, at + channels);
        });
    }
}
