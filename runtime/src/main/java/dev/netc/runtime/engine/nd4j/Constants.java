package dev.netc.runtime.engine.nd4j;

import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Small arrays that kernels keep, made outside of any ND4J workspace, in which they would not survive. */
final class Constants {

    private Constants() {}

    /** A scalar. */
    static INDArray scalar(double value) {
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return Nd4j.scalar((float) value);
        }
    }

    /** Floats under a shape. */
    static INDArray floats(float[] values, long... shape) {
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return Nd4j.createFromArray(values).reshape(shape);
        }
    }

    /** A matrix of integers, which some operations take as an argument. */
    static INDArray integers(int[][] values) {
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return Nd4j.createFromArray(values);
        }
    }
}
