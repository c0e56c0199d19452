package dev.netc.runtime.engine.reference;

/** What turns a convolution into its transpose. */
final class Filters {

    private Filters() {}

    /** Each matrix of the last two axes transposed, [.., A, B] to [.., B, A]: a copy in double. */
    static DoubleTensor transposed(DoubleTensor filters) {
        long[] shape = filters.shape().clone();
        int last = shape.length - 1;
        int rows = filters.extent(last - 1);
        int columns = filters.extent(last);
        shape[last - 1] = columns;
        shape[last] = rows;
        DoubleTensor copy = new DoubleTensor(new DoubleStorage(filters.length()), false, shape);
        double[] from = filters.values();
        double[] to = copy.values();
        for (int matrix = 0; matrix < to.length; matrix += rows * columns) {
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    to[matrix + column * rows + row] = from[matrix + row * columns + column];
                }
            }
        }
        return copy;
    }
}
