package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Tensor;
import java.util.List;
import org.nd4j.linalg.api.blas.Level1;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.factory.Nd4j;

/** What a trainer does to parameters and their gradients, by BLAS, which takes its factors from the host. */
final class Updates {

    private final NativeOperation multiplication = NativeOperation.of("multiply");
    private final NativeOperation addition = NativeOperation.of("add");
    private final NativeOperation division = NativeOperation.of("divide");

    /** Adam's epsilon, of which a program has one or two. */
    private final ByShape<INDArray> scalars = new ByShape<>(bits -> Constants.scalar(Double.longBitsToDouble(bits[0])));

    private final Scratch scratch;

    Updates(Scratch scratch) {
        this.scratch = scratch;
    }

    /** y = a y + b x */
    static void combine(Nd4jTensor y, double a, double b, Nd4jTensor x) {
        combine(flat(y), a, b, flat(x));
    }

    private static void combine(INDArray y, double a, double b, INDArray x) {
        Level1 blas = Nd4j.getBlasWrapper().level1();
        if (a != 1) {
            blas.scal(y.length(), a, y);
        }
        if (b != 0) {
            blas.axpy(y.length(), b, x, y);
        }
    }

    /** The one number that a trainer needs on the host. */
    static double norm(List<Tensor> tensors) {
        double sum = 0;
        for (Tensor tensor : tensors) {
            INDArray values = flat(Nd4jTensor.of(tensor));
            sum += Nd4j.getBlasWrapper().dot(values, values);
        }
        return Math.sqrt(sum);
    }

    void sgd(
            Nd4jTensor w,
            Nd4jTensor dw,
            Nd4jTensor velocity,
            double rate,
            double momentum,
            double decay,
            boolean nesterov) {
        try (Scratch.Lease lease = scratch.lease(w.length())) {
            INDArray g = lease.as(w.length());
            g.assign(flat(dw));
            combine(g, 1, decay, flat(w));
            if (velocity == null) {
                combine(flat(w), 1, -rate, g);
                return;
            }
            INDArray v = flat(velocity);
            combine(v, momentum, 1, g);
            if (nesterov) {
                combine(g, 1, momentum, v);
                combine(flat(w), 1, -rate, g);
            } else {
                combine(flat(w), 1, -rate, v);
            }
        }
    }

    void adam(
            Nd4jTensor w,
            Nd4jTensor dw,
            Nd4jTensor first,
            Nd4jTensor second,
            double rate,
            double beta1,
            double beta2,
            double epsilon,
            double decay,
            boolean decoupled,
            long t) {
        try (Scratch.Lease gradients = scratch.lease(w.length());
                Scratch.Lease roots = scratch.lease(w.length())) {
            INDArray g = gradients.as(w.length());
            INDArray root = roots.as(w.length());
            g.assign(flat(dw));
            combine(g, 1, decoupled ? 0 : decay, flat(w));
            combine(flat(first), beta1, 1 - beta1, g);
            multiplication.run(g, g, g);
            combine(flat(second), beta2, 1 - beta2, g);
            Nd4j.getExecutioner().exec(new Sqrt(flat(second), root));
            combine(root, 1 / Math.sqrt(1 - Math.pow(beta2, (double) t)), 0, root);
            addition.run(root, root, scalars.get(Double.doubleToLongBits(epsilon)));
            division.run(root, flat(first), root);
            combine(flat(w), decoupled ? 1 - rate * decay : 1, -rate / (1 - Math.pow(beta1, (double) t)), root);
        }
    }

    private static INDArray flat(Nd4jTensor tensor) {
        return tensor.as(tensor.length());
    }
}
