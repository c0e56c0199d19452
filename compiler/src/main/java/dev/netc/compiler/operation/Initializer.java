package dev.netc.compiler.operation;

/** How a weight begins before training. The names are those of the runtime's {@code Init} and of the language. */
public enum Initializer {
    HE_NORMAL,
    HE_UNIFORM,
    GLOROT,
    GLOROT_NORMAL,
    LECUN_NORMAL,
    ZERO,
    ONE
}
