package dev.netc.runtime.engine;

/**
 * What follows a convolution before its result is stored: y = g(norm(conv(x)) + s), each part of it optional. With the
 * sum it is the end of a residual block, a[l+2] = g(z[l+2] + a[l]).
 *
 * @param norm null where there is none
 * @param adds whether a second input, s, of the result's shape is added
 * @param function g, or null for the identity
 * @param alpha matters to LEAKY_RELU alone
 */
public record Epilogue(StoredNorm norm, boolean adds, Activation function, double alpha) {}
