package dev.netc.runtime.train;

/**
 * Each output z is the logit of a yes or no of its own: the mean over outputs and batch of -t log s - (1 - t) log(1 -
 * s), s the logistic function of z, whose gradient is (s - t) / (N K). The network must not end in a sigmoid.
 */
record BinaryCrossEntropy() implements Loss {

    @Override
    public String text() {
        return "binary_cross_entropy";
    }

    @Override
    public int leastOutputs() {
        return 1;
    }

    @Override
    public double threshold() {
        return 0;
    }

    @Override
    public void addTarget(float[] t, int at, int outputs, int label, double share) {
        Loss.addOneHot(t, at, outputs, label, share);
    }

    /** The loss as max(z, 0) - t z + log(1 + exp(-|z|)), which does not overflow. */
    @Override
    public double gradient(float[] z, float[] t, int outputs, float[] dz) {
        double loss = 0;
        for (int i = 0; i < z.length; i++) {
            double small = StrictMath.exp(-Math.abs(z[i]));
            loss += Math.max(z[i], 0) - t[i] * z[i] + StrictMath.log1p(small);
            double logistic = (z[i] >= 0 ? 1 : small) / (1 + small);
            dz[i] = (float) ((logistic - t[i]) / z.length);
        }
        return loss / z.length;
    }
}
