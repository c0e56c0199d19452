package dev.netc.runtime.train;

import java.time.Duration;

/**
 * A step that was made.
 *
 * @param epoch from 1
 * @param epochs of the whole training
 * @param step within the epoch, from 1
 * @param steps of each epoch
 * @param rate of this step
 * @param loss of this step's batch
 * @param meanLoss of the epoch so far
 * @param accuracy of the epoch so far, in [0, 1]; not a number where the targets are quantities
 * @param gradientNorm of this step, over all parameters that learn, before it was clipped
 * @param examplesPerSecond of the last steps
 * @param remaining until the last epoch ends
 */
public record TrainingStep(
        int epoch,
        int epochs,
        int step,
        int steps,
        double rate,
        double loss,
        double meanLoss,
        double accuracy,
        double gradientNorm,
        double examplesPerSecond,
        Duration remaining) {}
