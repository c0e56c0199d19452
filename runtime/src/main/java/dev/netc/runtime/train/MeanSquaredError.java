package dev.netc.runtime.train;

/**
 * The mean over outputs and batch of (z - t)^2, whose gradient is 2 (z - t) / (N K). Of a label, t is 1
 * there and 0 elsewhere.
 */
record MeanSquaredError() implements Loss {

    @Override
    public String text() {
        return "mean_squared_error";
    }

    @Override
    public int leastOutputs() {
        return 1;
    }

    @Override
    public double threshold() {
        return 0.5;
    }

    @Override
    public void addTarget(float[] t, int at, int outputs, int label, double share) {
        Loss.addOneHot(t, at, outputs, label, share);
    }

    @Override
    public double gradient(float[] z, float[] t, int outputs, float[] dz) {
        double loss = 0;
        for (int i = 0; i < z.length; i++) {
            double error = z[i] - t[i];
            loss += error * error;
            dz[i] = (float) (2 * error / z.length);
        }
        return loss / z.length;
    }
}
