package dev.netc.runtime.train;

/**
 * How well a network does on samples.
 *
 * @param loss the mean over all of them, of the recipe's loss
 * @param accuracy the share that the network classes right, in [0, 1]: of the samples, of their pixels, or of the outputs
 *     where each is a yes or no of its own; not a number where the targets are quantities
 * @param pictures how many samples there were
 */
public record Evaluation(double loss, double accuracy, int pictures) {

    /** What early stopping goes by; the greater the better. */
    double merit() {
        return Double.isNaN(accuracy) ? -loss : accuracy;
    }
}
