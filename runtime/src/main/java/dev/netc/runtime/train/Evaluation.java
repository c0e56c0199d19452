package dev.netc.runtime.train;

/**
 * How well a network does on pictures.
 *
 * @param loss the mean over all of them, of the recipe's loss
 * @param accuracy the share that the network classes right, in [0, 1]
 * @param pictures how many there were
 */
public record Evaluation(double loss, double accuracy, int pictures) {}
