package dev.netc.cli.scores;

/**
 * What a network said of one picture.
 *
 * @param picture its index in the data set
 * @param label its class
 * @param predicted the class with the largest output, the first of equal ones
 * @param probability of the predicted class, by the softmax of the outputs
 * @param loss the cross-entropy: minus the logarithm of the probability of {@code label}
 * @param rank how many classes stand before {@code label}; 0 where the network is right
 */
public record Prediction(int picture, int label, int predicted, double probability, double loss, int rank) {

    /**
     * Reads the outputs before the softmax, {@code classes} of them from {@code at} on.
     *
     * @throws ArithmeticException if one is not finite
     */
    public static Prediction of(int picture, int label, float[] outputs, int at, int classes) {
        int predicted = 0;
        int rank = 0;
        for (int k = 0; k < classes; k++) {
            if (!Float.isFinite(outputs[at + k])) {
                throw new ArithmeticException("output " + k + " is " + outputs[at + k]);
            }
            predicted = outputs[at + k] > outputs[at + predicted] ? k : predicted;
            boolean before = k < label ? outputs[at + k] >= outputs[at + label] : outputs[at + k] > outputs[at + label];
            rank += before ? 1 : 0;
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += Math.exp(outputs[at + k] - outputs[at + predicted]);
        }
        double loss = Math.log(sum) + outputs[at + predicted] - outputs[at + label];
        return new Prediction(picture, label, predicted, 1 / sum, loss, rank);
    }

    public boolean right() {
        return rank == 0;
    }

    /** Of the picture's own class. */
    public double labelProbability() {
        return Math.exp(-loss);
    }
}
