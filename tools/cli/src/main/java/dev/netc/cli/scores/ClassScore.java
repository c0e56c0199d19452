package dev.netc.cli.scores;

/**
 * How a classifier did on one class.
 *
 * @param pictures of this class
 * @param right of them
 * @param predicted pictures of any class that were taken for this one
 */
public record ClassScore(String label, int pictures, int right, int predicted) {

    /** The share of its pictures that was found; NaN where there is none. */
    public double recall() {
        return (double) right / pictures;
    }

    /** The share of what was taken for it that is of it; NaN where nothing was. */
    public double precision() {
        return (double) right / predicted;
    }
}
