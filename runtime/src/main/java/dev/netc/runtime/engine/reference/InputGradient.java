package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Backward;
import dev.netc.runtime.engine.Tensor;
import java.util.function.Consumer;

/** The backward pass of an operation of one input: first the gradients of the parameters, then that of the input. */
interface InputGradient extends Backward {

    /** Makes {@code dx}, every element of it. In place where the operation is. */
    void input(DoubleTensor dx, DoubleTensor dy, DoubleTensor y, DoubleTensor x);

    /** Adds to the gradients of the parameters, if there are any. */
    default void parameters(DoubleTensor dy, DoubleTensor x) {}

    @Override
    default void run(Tensor dy, Tensor y, Tensor[] x, Tensor[] dx, boolean[] add) {
        DoubleTensor slope = DoubleTensor.of(dy);
        DoubleTensor result = DoubleTensor.of(y);
        DoubleTensor input = DoubleTensor.of(x[0]);
        parameters(slope, input);
        put(dx[0], add[0], target -> input(target, slope, result, input));
    }

    /** Lets {@code maker} fill {@code dx}, or fill other memory that is then added to it; without dx, does nothing. */
    static void put(Tensor dx, boolean add, Consumer<DoubleTensor> maker) {
        if (dx == null) {
            return;
        }
        DoubleTensor target = DoubleTensor.of(dx);
        if (!add) {
            maker.accept(target);
            return;
        }
        // In double, so that a float engine rounds the sum alone.
        DoubleTensor term = new DoubleTensor(new DoubleStorage(target.length()), false, target.shape());
        maker.accept(term);
        add(target, term.values());
    }

    /** target += terms, element by element; nothing without a target. */
    static void add(DoubleTensor target, double[] terms) {
        if (target != null) {
            PoolingKernel.sum(target.values(), 0, terms, 0, (int) target.length());
            target.round(0, (int) target.length());
        }
    }
}
