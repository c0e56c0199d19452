package dev.netc.runtime.train;

/**
 * What of a network's outputs counts as right.
 *
 * @param outputs the last extent of the network's output
 * @param given whether the targets are given by the data, not made of labels
 */
record Scoring(Loss loss, int outputs, boolean given) {

    /** How many answers there are: a class for each sample or pixel, or a yes or no for each output. */
    int answers(float[] z) {
        return z.length / together();
    }

    /** How many of them agree with the targets. */
    int right(float[] z, float[] t) {
        int together = together();
        int right = 0;
        for (int at = 0; at + together <= z.length; at += together) {
            boolean same = together == 1
                    ? (z[at] > loss.threshold()) == (t[at] > 0.5)
                    : greatest(z, at, together) == greatest(t, at, together);
            right += same ? 1 : 0;
        }
        return right;
    }

    /** How many outputs make one answer; more than there are where an output is no answer but a quantity. */
    private int together() {
        if (given && loss instanceof MeanSquaredError) {
            return Integer.MAX_VALUE;
        }
        return given && loss instanceof BinaryCrossEntropy ? 1 : outputs;
    }

    private static int greatest(float[] values, int at, int outputs) {
        int best = 0;
        for (int k = 1; k < outputs; k++) {
            best = values[at + k] > values[at + best] ? k : best;
        }
        return best;
    }
}
