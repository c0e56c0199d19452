package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;
import java.util.Arrays;

/** Short ways to write down small examples on the reference engine in double. */
final class ReferenceRun {

    static final Engine ENGINE = ReferenceEngine.inDouble();

    private ReferenceRun() {}

    static long[] shape(long... extents) {
        return extents;
    }

    static Tensor tensor(long[] shape, double... values) {
        Tensor tensor = ENGINE.tensor(shape);
        tensor.write(values);
        return tensor;
    }

    static Tensor vector(double... values) {
        return tensor(shape(values.length), values);
    }

    /** What the kernel makes; the output is full of NaN before. */
    static double[] run(Kernel kernel, long[] out, Tensor... in) {
        Tensor result = ENGINE.tensor(out);
        double[] nan = new double[Math.toIntExact(result.length())];
        Arrays.fill(nan, Double.NaN);
        result.write(nan);
        kernel.run(result, in);
        return result.toDoubles();
    }

    /** 1, 2, .. count. */
    static double[] counting(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = i + 1;
        }
        return values;
    }
}
