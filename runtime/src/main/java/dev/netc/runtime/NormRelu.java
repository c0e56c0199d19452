package dev.netc.runtime;

/** A batch normalisation and the ReLU behind it, which train as one; what lies between them is never stored. */
public final class NormRelu {

    private final Layer norm;
    private final Layer relu;
    private LayerTraining training;

    NormRelu(Layer norm, Layer relu) {
        this.norm = norm;
        this.relu = relu;
    }

    /** Runs both as training does; otherwise as {@link Layer#forward}. */
    public Value forward(Value out, Value x) {
        if (training == null) {
            training = norm.rectified();
        }
        norm.forward(training, out, x);
        out.computation().observer().ran(relu, out, x);
        return out;
    }

    /** The backward pass of both; otherwise as {@link Layer#backward(Value, Value)}. */
    public Value backward(Value dx, Value dy) {
        norm.backward(training, dy, new Contribution(dx, false));
        return dx;
    }

    /** The same, added to {@code dx}, since the input has another consumer. */
    public Value backwardAdd(Value dx, Value dy) {
        norm.backward(training, dy, new Contribution(dx, true));
        return dx;
    }

    /** The backward pass where nobody wants the gradient of the input. */
    public void backward(Value dy, Contribution... dx) {
        norm.backward(training, dy, dx);
    }
}
