package dev.netc.runtime;

/**
 * What a layer made of one call's input: a copy, which the receiver owns.
 *
 * @param shape [N, H, W, C] or [N, C]
 * @param values in C order
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier for debuggers and tests, compared by nobody
public record Activated(long[] shape, float[] values) {}
