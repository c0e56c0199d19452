package dev.netc.runtime.picture;

/**
 * Bilinear resizing with antialiasing along one axis, as PIL's {@code resize(..., BILINEAR)} and so torchvision do it: a
 * triangle whose support grows with the factor of shrinking, weights in 22-bit fixed point.
 */
final class Resampling {
    private static final int BITS = 22;

    private final int[] first;
    private final int[][] weights;

    private Resampling(int[] first, int[][] weights) {
        this.first = first;
        this.weights = weights;
    }

    /**
     * @param in length of the input
     * @param out length of the whole output
     * @param from the first position of the output that is wanted
     * @param count how many are wanted
     */
    static Resampling of(int in, long out, long from, int count) {
        double scale = in / (double) out;
        double stretch = Math.max(scale, 1);
        int[] first = new int[count];
        int[][] weights = new int[count][];
        for (int i = 0; i < count; i++) {
            double center = (from + i + 0.5) * scale;
            int low = Math.max((int) (center - stretch + 0.5), 0);
            int high = Math.min((int) (center + stretch + 0.5), in);
            first[i] = low;
            weights[i] = triangle(low, high, center, stretch);
        }
        return new Resampling(first, weights);
    }

    private static int[] triangle(int low, int high, double center, double stretch) {
        double inverse = 1 / stretch;
        double[] values = new double[high - low];
        double sum = 0;
        for (int j = 0; j < values.length; j++) {
            values[j] = Math.max(1 - Math.abs((low + j - center + 0.5) * inverse), 0);
            sum += values[j];
        }
        int[] fixed = new int[values.length];
        for (int j = 0; j < fixed.length; j++) {
            fixed[j] = (int) (values[j] / sum * (1 << BITS) + 0.5);
        }
        return fixed;
    }

    private int count() {
        return first.length;
    }

    /** For each output position the first input position with a weight. */
    int[] first() {
        return first;
    }

    /** For each output position the weights from its first input position on; their sum is 1 << 22, each rounded. */
    int[][] weights() {
        return weights;
    }

    /** The first input position that any output position needs. */
    int begin() {
        return first[0];
    }

    /** One past the last input position that any output position needs. */
    int end() {
        return first[count() - 1] + weights[count() - 1].length;
    }

    /**
     * Output position {@code i}, rounded to 8 bits.
     *
     * @param at where input position 0 stands in {@code samples}; may lie before the array
     * @param step between two input positions
     */
    byte sample(int i, byte[] samples, int at, int step) {
        int[] weight = weights[i];
        int sum = 1 << (BITS - 1);
        int from = at + first[i] * step;
        for (int w : weight) {
            sum += w * Byte.toUnsignedInt(samples[from]);
            from += step;
        }
        return (byte) Math.min(sum >> BITS, 255);
    }
}
