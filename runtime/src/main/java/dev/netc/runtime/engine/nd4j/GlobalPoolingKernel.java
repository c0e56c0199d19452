package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Pooling;
import dev.netc.runtime.engine.Tensor;

/** One window over the whole volume: faster than ND4J's reductions. */
final class GlobalPoolingKernel implements Kernel {

    private final ByShape<NativeOperation> operations;

    GlobalPoolingKernel(Pooling.Function function) {
        String name = function == Pooling.Function.MAX ? "maxpool2d" : "avgpool2d";
        operations = new ByShape<>(
                window -> NativeOperation.of(name).withIntegers(window[0], window[1], 1, 1, 0, 0, 1, 1, 0, 0, 1));
    }

    @Override
    public void run(Tensor result, Tensor... inputs) {
        Nd4jTensor out = Nd4jTensor.of(result);
        Nd4jTensor in = Nd4jTensor.of(inputs[0]);
        operations.get(in.extent(1), in.extent(2)).run(out.volume(), in.array());
    }
}
