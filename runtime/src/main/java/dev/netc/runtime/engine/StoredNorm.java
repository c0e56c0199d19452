package dev.netc.runtime.engine;

/**
 * A batch normalisation with stored statistics: gamma (x - mean) / sqrt(variance + epsilon) + beta. Each tensor is [C],
 * and its contents may change between runs.
 */
public record StoredNorm(double epsilon, Tensor gamma, Tensor beta, Tensor mean, Tensor variance) {}
