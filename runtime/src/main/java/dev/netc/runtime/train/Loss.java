package dev.netc.runtime.train;

/**
 * What training makes small. It compares the network's outputs z, [N, K] or [N, H, W, K], with targets t of the same
 * shape, and is a mean over the batch, and over the pixels.
 */
sealed interface Loss permits CrossEntropy, BinaryCrossEntropy, MeanSquaredError {

    /** Behind the word {@code loss}. */
    static Loss read(Words words) {
        return switch (words.choice("loss", "cross_entropy", "binary_cross_entropy", "mean_squared_error")) {
            case "cross_entropy" -> CrossEntropy.read(words);
            case "binary_cross_entropy" -> new BinaryCrossEntropy();
            default -> new MeanSquaredError();
        };
    }

    /** As {@link #read} takes it. */
    String text();

    /** The fewest outputs it can compare. */
    int leastOutputs();

    /**
     * Adds {@code share} of the target of a class.
     *
     * @param t [K] from {@code at}
     */
    void addTarget(float[] t, int at, int outputs, int label, double share);

    /**
     * Changes targets that the data give, as {@link #addTarget} changes those that it makes of labels.
     *
     * @param t [..., K]
     */
    default void soften(float[] t, int outputs) {}

    /**
     * The loss of a batch.
     *
     * @param dz overwritten with the gradient with respect to {@code z}
     */
    double gradient(float[] z, float[] t, int outputs, float[] dz);

    /** From where on an output that stands alone says yes. */
    double threshold();

    /** 1 at the label; a single output is 1 for the class 1. */
    static void addOneHot(float[] t, int at, int outputs, int label, double share) {
        if (outputs > 1) {
            t[at + label] += (float) share;
        } else {
            t[at] += (float) (share * label);
        }
    }
}
