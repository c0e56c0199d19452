package dev.netc.runtime;

import dev.netc.runtime.engine.Tensor;
import java.util.Locale;

/**
 * A tensor in a workspace: what one layer hands to the next, for all samples of the batch. It is valid until its slot
 * is written again, and no longer than the prediction it belongs to.
 */
public final class Value {

    private final Computation computation;
    private final Tensor tensor;

    Value(Computation computation, Tensor tensor) {
        this.computation = computation;
        this.tensor = tensor;
    }

    /** [N, H, W, C] or [N, C], as a new array. */
    public long[] shape() {
        return tensor.shape().clone();
    }

    public Tensor tensor() {
        return tensor;
    }

    /** For the debugger: {@code 32x32x16, 4 samples, min -1.5, max 2.25, mean 0.0313}, and how many are not finite. */
    @Override
    public String toString() {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        int odd = 0;
        double[] elements = tensor.toDoubles();
        for (double element : elements) {
            if (Double.isFinite(element)) {
                min = Math.min(min, element);
                max = Math.max(max, element);
                sum += element;
            } else {
                odd++;
            }
        }
        String statistics = odd == elements.length
                ? ""
                : String.format(
                        Locale.ROOT, ", min %.6g, max %.6g, mean %.6g", min, max, sum / (elements.length - odd));
        return "%s, %d samples%s%s"
                .formatted(extents(), tensor.shape()[0], statistics, odd == 0 ? "" : ", " + odd + " not finite");
    }

    Computation computation() {
        return computation;
    }

    /** Of one sample: {@code 32x32x16}. */
    String extents() {
        long[] shape = tensor.shape();
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < shape.length; i++) {
            text.append(i == 1 ? "" : "x").append(shape[i]);
        }
        return text.toString();
    }

    boolean isVolume(int height, int width, int channels) {
        long[] shape = tensor.shape();
        return shape.length == 4 && shape[1] == height && shape[2] == width && shape[3] == channels;
    }

    boolean isVector(int channels) {
        long[] shape = tensor.shape();
        return shape.length == 2 && shape[1] == channels;
    }
}
