package dev.netc.runtime.engine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The last axis of a tensor seen as groups. */
final class Groups {

    private Groups() {}

    /** [.., C] as [groups, pixels, C / groups], a view. */
    static INDArray of(Nd4jTensor tensor, long groups) {
        long perGroup = tensor.channels() / groups;
        return tensor.view(
                0, new long[] {groups, tensor.pixels(), perGroup}, new long[] {perGroup, tensor.channels(), 1});
    }

    /** The elements of group {@code g} of a bias; null of null. */
    static INDArray part(Nd4jTensor bias, int g, long perGroup) {
        return bias == null ? null : bias.view(g * perGroup, new long[] {perGroup}, new long[] {1});
    }
}
