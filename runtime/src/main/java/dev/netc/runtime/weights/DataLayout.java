package dev.netc.runtime.weights;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Checks that the tensors of a header cover the data of their file: each of its own size, no overlap, no hole. */
final class DataLayout {

    private DataLayout() {}

    /**
     * @param data the number of bytes behind the header
     * @throws WeightsException with a message that does not yet name the file
     */
    static void check(Collection<TensorInfo> tensors, long data) {
        tensors.forEach(DataLayout::checkSize);
        List<TensorInfo> sorted = tensors.stream()
                .sorted(Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end))
                .toList();
        long covered = 0;
        String before = "the header";
        for (TensorInfo tensor : sorted) {
            if (tensor.begin() < covered) {
                throw new WeightsException("tensor %s, bytes %d to %d, overlaps %s, which ends at %d"
                        .formatted(tensor.name(), tensor.begin(), tensor.end(), before, covered));
            }
            if (tensor.begin() > covered) {
                throw new WeightsException("%d bytes between %s and tensor %s belong to nothing"
                        .formatted(tensor.begin() - covered, before, tensor.name()));
            }
            if (tensor.end() > data) {
                throw new WeightsException("tensor %s ends at byte %d of the data, but the file has %d: it is cut off"
                        .formatted(tensor.name(), tensor.end(), data));
            }
            covered = tensor.end();
            before = "tensor " + tensor.name();
        }
        if (covered < data) {
            throw new WeightsException("%d bytes behind %s belong to nothing".formatted(data - covered, before));
        }
    }

    private static void checkSize(TensorInfo tensor) {
        long bytes = tensor.dtype().bytes();
        try {
            for (long extent : tensor.shape()) {
                bytes = Math.multiplyExact(bytes, extent);
            }
        } catch (ArithmeticException e) {
            throw new WeightsException(
                    "tensor %s of shape %s has more elements than can be counted"
                            .formatted(tensor.name(), tensor.shape()),
                    e);
        }
        if (tensor.begin() > tensor.end() || bytes != tensor.end() - tensor.begin()) {
            throw new WeightsException("tensor %s, %s %s, takes %d bytes, but its data_offsets are %d and %d"
                    .formatted(tensor.name(), tensor.dtype(), tensor.shape(), bytes, tensor.begin(), tensor.end()));
        }
    }
}
