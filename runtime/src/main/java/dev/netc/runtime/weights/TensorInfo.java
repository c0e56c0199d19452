package dev.netc.runtime.weights;

import java.util.List;

/**
 * What the header says of a tensor, checked.
 *
 * @param begin of its bytes, counted from the end of the header
 * @param end just behind its bytes
 */
record TensorInfo(String name, DType dtype, List<Long> shape, long begin, long end) {

    long length() {
        return (end - begin) / dtype.bytes();
    }
}
