package dev.netc.runtime.train;

/**
 * What a step is made with.
 *
 * @param x [N, H, W, C]
 * @param targets [N, K]
 * @param labels the class that has the greatest share of each sample
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the loader to the step, compared by nobody
record Batch(float[] x, float[] targets, int[] labels) {}
