package dev.netc.runtime.weights;

/** A parameter and the tensor of the file that it takes its values from. */
record Match(Target target, TensorInfo tensor) {}
