package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Kernel;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Kernels that enlarge volumes by whole factors. */
final class Upsampling {

    private Upsampling() {}

    /** Each pixel put beside itself, then each row below itself: eight times as fast as ND4J's upsampling2d. */
    static Kernel nearest(int factorHeight, int factorWidth, Scratch scratch) {
        NativeOperation concat = NativeOperation.of("concat").withIntegers(1);
        return (result, inputs) -> {
            Nd4jTensor out = Nd4jTensor.of(result);
            Nd4jTensor in = Nd4jTensor.of(inputs[0]);
            long rows = in.extent(0) * in.extent(1);
            long row = in.extent(2) * factorWidth * in.channels();
            try (Scratch.Lease lease = scratch.lease(rows, row)) {
                concat.run(lease.as(in.pixels(), factorWidth * in.channels()), copies(in.matrix(), factorWidth));
                concat.run(out.as(rows, factorHeight * row), copies(lease.as(rows, row), factorHeight));
            }
        };
    }

    private static INDArray[] copies(INDArray array, int count) {
        INDArray[] copies = new INDArray[count];
        Arrays.fill(copies, array);
        return copies;
    }

    static Kernel bilinear(int factorHeight, int factorWidth) {
        boolean alignCorners = false;
        boolean halfPixelCenters = true;
        ByShape<NativeOperation> operations = new ByShape<>(size -> NativeOperation.of("resize_bilinear")
                .withIntegers(size[0], size[1])
                .withFlags(alignCorners, halfPixelCenters));
        return (result, in) -> {
            Nd4jTensor out = Nd4jTensor.of(result);
            operations
                    .get(out.extent(1), out.extent(2))
                    .run(out.array(), Nd4jTensor.of(in[0]).array());
        };
    }
}
