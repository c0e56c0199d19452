package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Backward;
import dev.netc.runtime.engine.Tensor;
import java.util.function.Consumer;

/** The backward pass of an operation of one input: first the gradients of the parameters, then that of the input. */
abstract class InputGradient implements Backward {

    private static final NativeOperation ADDITION = NativeOperation.of("add");

    final Scratch scratch;

    InputGradient(Scratch scratch) {
        this.scratch = scratch;
    }

    /** Makes all of dx. */
    @FunctionalInterface
    interface Formula {
        void run(Nd4jTensor dx, Nd4jTensor dy, Nd4jTensor y, Nd4jTensor x);
    }

    /** Of an operation without parameters. */
    static Backward of(Scratch scratch, Formula formula) {
        return new InputGradient(scratch) {
            @Override
            void input(Nd4jTensor dx, Nd4jTensor dy, Nd4jTensor y, Nd4jTensor x) {
                formula.run(dx, dy, y, x);
            }
        };
    }

    /** Makes {@code dx}, every element of it. In place where the operation is. */
    abstract void input(Nd4jTensor dx, Nd4jTensor dy, Nd4jTensor y, Nd4jTensor x);

    /** Adds to the gradients of the parameters, if there are any. */
    void parameters(Nd4jTensor dy, Nd4jTensor x) {}

    @Override
    public final void run(Tensor dy, Tensor y, Tensor[] x, Tensor[] dx, boolean[] add) {
        Nd4jTensor slope = Nd4jTensor.of(dy);
        Nd4jTensor result = Nd4jTensor.of(y);
        Nd4jTensor input = Nd4jTensor.of(x[0]);
        parameters(slope, input);
        put(scratch, dx[0], add[0], target -> input(target, slope, result, input));
    }

    /** Lets {@code maker} fill {@code dx}, or fill other memory that is then added to it; without dx, does nothing. */
    static void put(Scratch scratch, Tensor dx, boolean add, Consumer<Nd4jTensor> maker) {
        if (dx == null) {
            return;
        }
        Nd4jTensor target = Nd4jTensor.of(dx);
        if (!add) {
            maker.accept(target);
            return;
        }
        try (Scratch.Lease lease = scratch.lease(target.length())) {
            Nd4jTensor term = lease.tensor(target.shape());
            maker.accept(term);
            add(target, term);
        }
    }

    /** target += term, of as many elements. */
    static void add(Nd4jTensor target, Nd4jTensor term) {
        ADDITION.run(target.as(target.length()), target.as(target.length()), term.as(target.length()));
    }
}
