package dev.netc.runtime.train;

import dev.netc.runtime.Parameter;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.weights.Source;

/** A tensor that a checkpoint holds, and its name there. */
@SuppressWarnings("ArrayRecordComponent") // handed over once, compared by nobody
record Stored(String name, int[] shape, Tensor tensor) {

    static Stored of(Parameter parameter) {
        return new Stored(parameter.name(), parameter.shape(), parameter.tensor());
    }

    /** A tensor of the parameter's shape that is something else of it: {@code velocity/conv.weight}. */
    static Stored of(String what, Parameter parameter, Tensor tensor) {
        return new Stored(what + "/" + parameter.name(), parameter.shape(), tensor);
    }

    Source source() {
        return new Source(name, shape, tensor::toFloats);
    }
}
