package dev.netc.runtime.engine;

/** The nonlinearities g that act on each element alone. */
public enum Activation {
    /** max(x, 0) */
    RELU,
    /** min(max(x, 0), 6) */
    RELU6,
    /** x for x > 0, else alpha x */
    LEAKY_RELU,
    /** 1 / (1 + exp(-x)) */
    SIGMOID,
    /** tanh(x) */
    TANH,
    /** min(max(x / 6 + 1/2, 0), 1), as in MobileNetV3 and PyTorch */
    HARD_SIGMOID,
    /** x hard_sigmoid(x) */
    HARD_SWISH,
    /** x sigmoid(x), also called SiLU */
    SWISH,
    /** x Phi(x) with the exact normal distribution function, through erf */
    GELU
}
