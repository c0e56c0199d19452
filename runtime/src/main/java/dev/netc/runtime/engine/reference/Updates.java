package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Tensor;
import java.util.Arrays;
import java.util.List;

/** What a trainer does to parameters and their gradients, element by element. */
final class Updates {

    private Updates() {}

    static void clear(DoubleTensor tensor) {
        Arrays.fill(tensor.values(), 0, (int) tensor.length(), 0);
    }

    /** y = a y + b x */
    static void combine(DoubleTensor y, double a, double b, DoubleTensor x) {
        double[] to = y.values();
        double[] from = x.values();
        for (int i = 0; i < y.length(); i++) {
            to[i] = a * to[i] + b * from[i];
        }
        y.round(0, (int) y.length());
    }

    /** The square root of the sum of all squares. */
    static double norm(List<Tensor> tensors) {
        double sum = 0;
        for (Tensor tensor : tensors) {
            double[] values = DoubleTensor.of(tensor).values();
            for (int i = 0; i < tensor.length(); i++) {
                sum += values[i] * values[i];
            }
        }
        return Math.sqrt(sum);
    }

    /** g = dw + decay w; v = momentum v + g; w -= rate (nesterov ? g + momentum v : v). */
    static void sgd(
            DoubleTensor w,
            DoubleTensor dw,
            DoubleTensor velocity,
            double rate,
            double momentum,
            double decay,
            boolean nesterov) {
        double[] weight = w.values();
        double[] gradient = dw.values();
        double[] v = velocity == null ? null : velocity.values();
        for (int i = 0; i < w.length(); i++) {
            double g = gradient[i] + decay * weight[i];
            double step = g;
            if (v != null) {
                v[i] = momentum * v[i] + g;
                step = nesterov ? g + momentum * v[i] : v[i];
            }
            weight[i] -= rate * step;
        }
        w.round(0, (int) w.length());
        if (velocity != null) {
            velocity.round(0, (int) w.length());
        }
    }

    /**
     * With g = dw + decay w (decoupled: g = dw, and w shrinks by rate decay w beforehand),
     *
     * <pre>
     * m = beta1 m + (1 - beta1) g,  v = beta2 v + (1 - beta2) g^2
     * w -= rate m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon)
     * </pre>
     */
    static void adam(
            DoubleTensor w,
            DoubleTensor dw,
            DoubleTensor first,
            DoubleTensor second,
            double rate,
            double beta1,
            double beta2,
            double epsilon,
            double decay,
            boolean decoupled,
            long t) {
        double[] weight = w.values();
        double[] gradient = dw.values();
        double[] m = first.values();
        double[] v = second.values();
        double step = rate / (1 - Math.pow(beta1, (double) t));
        double correction = 1 - Math.pow(beta2, (double) t);
        for (int i = 0; i < w.length(); i++) {
            double g = decoupled ? gradient[i] : gradient[i] + decay * weight[i];
            double shrunk = decoupled ? weight[i] * (1 - rate * decay) : weight[i];
            m[i] = beta1 * m[i] + (1 - beta1) * g;
            v[i] = beta2 * v[i] + (1 - beta2) * g * g;
            weight[i] = shrunk - step * m[i] / (Math.sqrt(v[i] / correction) + epsilon);
        }
        w.round(0, (int) w.length());
        first.round(0, (int) w.length());
        second.round(0, (int) w.length());
    }
}
