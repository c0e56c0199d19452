package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Kernels of several inputs, element by element. */
final class Elementwise {

    private Elementwise() {}

    /**
     * x1 o x2 o .. for a commutative o, "add" or "multiply". ND4J's mergeadd takes a hundred times as long as the
     * additions one by one.
     */
    static Kernel of(String name, Scratch scratch) {
        NativeOperation operation = NativeOperation.of(name);
        return (result, inputs) -> {
            Nd4jTensor out = Nd4jTensor.of(result);
            List<INDArray> operands = new ArrayList<>();
            int inPlace = 0;
            for (Tensor input : inputs) {
                Nd4jTensor operand = Nd4jTensor.of(input);
                if (operand.isOver(out)) {
                    // To the front, where it is read before the first result overwrites it.
                    operands.add(0, operand.array());
                    inPlace++;
                } else {
                    operands.add(operand.array());
                }
            }
            if (inPlace > 1 && inputs.length > 2) {
                try (Scratch.Lease lease = scratch.lease(out.length())) {
                    fold(operation, lease.as(out.shape()), operands);
                    out.array().assign(lease.as(out.shape()));
                }
            } else {
                fold(operation, out.array(), operands);
            }
        };
    }

    private static void fold(NativeOperation operation, INDArray out, List<INDArray> operands) {
        operation.run(out, operands.get(0), operands.get(1));
        for (INDArray operand : operands.subList(2, operands.size())) {
            operation.run(out, out, operand);
        }
    }

    /** A volume times a vector, channel by channel. */
    static Kernel scale() {
        NativeOperation multiplication = NativeOperation.of("multiply");
        return (result, in) -> {
            Nd4jTensor out = Nd4jTensor.of(result);
            long[] shape = {out.extent(0), out.extent(1) * out.extent(2), out.channels()};
            multiplication.run(
                    out.as(shape),
                    Nd4jTensor.of(in[0]).as(shape),
                    Nd4jTensor.of(in[1]).as(out.extent(0), 1, out.channels()));
        };
    }
}
