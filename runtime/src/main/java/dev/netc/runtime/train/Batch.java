package dev.netc.runtime.train;

/**
 * What a step is made with.
 *
 * @param x [N, H, W, C] or [N, C]
 * @param targets of the shape of the network's outputs
 * @param samples N
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the loader to the step, compared by nobody
record Batch(float[] x, float[] targets, int samples) {}
