package dev.netc.benchmarks;

/** The mean over the batch of -log softmax(z)[label]. */
final class CrossEntropy {
    private CrossEntropy() {}

    /**
     * The loss.
     *
     * @param z the logits of one sample after the other
     * @param dz of the size of {@code z}; becomes the gradient
     */
    static double gradient(float[] z, int[] labels, float[] dz) {
        int classes = z.length / labels.length;
        double loss = 0;
        for (int n = 0; n < labels.length; n++) {
            int first = n * classes;
            double max = Double.NEGATIVE_INFINITY;
            for (int k = first; k < first + classes; k++) {
                max = Math.max(max, z[k]);
            }
            double sum = 0;
            for (int k = first; k < first + classes; k++) {
                sum += Math.exp(z[k] - max);
            }
            double logSum = max + Math.log(sum);
            for (int k = first; k < first + classes; k++) {
                double target = k - first == labels[n] ? 1 : 0;
                dz[k] = (float) ((Math.exp(z[k] - logSum) - target) / labels.length);
            }
            loss += logSum - z[first + labels[n]];
        }
        return loss / labels.length;
    }
}
