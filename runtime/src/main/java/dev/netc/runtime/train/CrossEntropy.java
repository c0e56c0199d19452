package dev.netc.runtime.train;

/**
 * Of the softmax p of the logits: the mean of -sum t log p, whose gradient is (p - t) / N. Label smoothing (Szegedy et
 * al. 2016) takes {@code smoothing} off the target and spreads it over all classes.
 */
record CrossEntropy(double smoothing) implements Loss {

    static CrossEntropy read(Words words) {
        double smoothing = 0;
        while (words.more()) {
            words.choice("setting of cross_entropy", "smoothing");
            smoothing = words.number("smoothing", 0, 0.999);
        }
        return new CrossEntropy(smoothing);
    }

    @Override
    public String text() {
        return smoothing == 0 ? "cross_entropy" : "cross_entropy smoothing " + Words.text(smoothing);
    }

    @Override
    public int leastOutputs() {
        return 2;
    }

    @Override
    public double threshold() {
        return 0;
    }

    @Override
    public void addTarget(float[] t, int at, int outputs, int label, double share) {
        Loss.addOneHot(t, at, outputs, label, share * (1 - smoothing));
        for (int k = 0; k < outputs; k++) {
            t[at + k] += (float) (share * smoothing / outputs);
        }
    }

    @Override
    public void soften(float[] t, int outputs) {
        for (int i = 0; i < t.length && smoothing > 0; i++) {
            t[i] = (float) ((1 - smoothing) * t[i] + smoothing / outputs);
        }
    }

    @Override
    public double gradient(float[] z, float[] t, int outputs, float[] dz) {
        int samples = z.length / outputs;
        double loss = 0;
        for (int at = 0; at < z.length; at += outputs) {
            double max = Double.NEGATIVE_INFINITY;
            for (int k = at; k < at + outputs; k++) {
                max = Math.max(max, z[k]);
            }
            double sum = 0;
            for (int k = at; k < at + outputs; k++) {
                sum += StrictMath.exp(z[k] - max);
            }
            double logSum = max + StrictMath.log(sum);
            for (int k = at; k < at + outputs; k++) {
                loss -= t[k] * (z[k] - logSum);
                dz[k] = (float) ((StrictMath.exp(z[k] - logSum) - t[k]) / samples);
            }
        }
        return loss / samples;
    }
}
