package dev.netc.runtime.engine.onednn;

/** What a trainer does to parameters and their gradients: one pass over memory each. */
final class Updates {

    private Updates() {}

    /** y = a y + b x; of a factor 0 the contents are not read. */
    static void combine(OnednnTensor target, double a, double b, OnednnTensor source) {
        float[] y = target.toFloats();
        float[] x = b == 0 ? y : source.toFloats();
        for (int i = 0; i < y.length; i++) {
            double sum = a == 0 ? 0 : a * y[i];
            y[i] = (float) (b == 0 ? sum : sum + b * x[i]);
        }
        target.put(y);
    }

    static double sumOfSquares(OnednnTensor tensor) {
        double sum = 0;
        for (float value : tensor.toFloats()) {
            sum += (double) value * value;
        }
        return sum;
    }

    /** @param velocity null where {@code momentum} is 0 */
    static void sgd(
            OnednnTensor weight,
            OnednnTensor gradient,
            OnednnTensor velocity,
            double rate,
            double momentum,
            double decay,
            boolean nesterov) {
        float[] w = weight.toFloats();
        float[] dw = gradient.toFloats();
        float[] v = velocity == null ? null : velocity.toFloats();
        for (int i = 0; i < w.length; i++) {
            double g = dw[i] + decay * w[i];
            double step = g;
            if (v != null) {
                v[i] = (float) (momentum * v[i] + g);
                step = nesterov ? g + momentum * v[i] : v[i];
            }
            w[i] -= (float) (rate * step);
        }
        weight.put(w);
        if (v != null) {
            velocity.put(v);
        }
    }

    /** As {@link dev.netc.runtime.engine.TrainingEngine#adam}. */
    static void adam(
            OnednnTensor weight,
            OnednnTensor gradient,
            OnednnTensor first,
            OnednnTensor second,
            double rate,
            double beta1,
            double beta2,
            double epsilon,
            double decay,
            boolean decoupled,
            long t) {
        float[] w = weight.toFloats();
        float[] dw = gradient.toFloats();
        float[] m = first.toFloats();
        float[] v = second.toFloats();
        double correction1 = 1 - Math.pow(beta1, (double) t);
        double correction2 = 1 - Math.pow(beta2, (double) t);
        for (int i = 0; i < w.length; i++) {
            double g = decoupled ? dw[i] : dw[i] + decay * w[i];
            m[i] = (float) (beta1 * m[i] + (1 - beta1) * g);
            v[i] = (float) (beta2 * v[i] + (1 - beta2) * g * g);
            double kept = decoupled ? w[i] * (1 - rate * decay) : w[i];
            w[i] = (float) (kept - rate * (m[i] / correction1) / (Math.sqrt(v[i] / correction2) + epsilon));
        }
        weight.put(w);
        first.put(m);
        second.put(v);
    }
}
