package dev.netc.runtime.engine.onednn;

import dev.netc.runtime.engine.Backward;
import dev.netc.runtime.engine.Tensor;
import java.util.Arrays;

/** A backward pass whose calls are prepared when it first meets a set of tensors. */
final class PreparedBackward implements Backward {

    private final Scratch scratch;
    private final Preparation preparation;
    private boolean[] lastAdd = {};

    /** Says what to call. */
    @FunctionalInterface
    interface Preparation {
        void prepare(Program program, Pass pass);
    }

    /** The tensors of a backward pass, as at {@link Backward#run}. */
    record Pass(OnednnTensor dy, OnednnTensor y, OnednnTensor[] x, OnednnTensor[] dx, boolean[] add) {}

    PreparedBackward(Scratch scratch, Preparation preparation) {
        this.scratch = scratch;
        this.preparation = preparation;
    }

    /** Of an operation of one input and no parameters: there is nothing to do where nobody wants its gradient. */
    static PreparedBackward ofInput(Scratch scratch, Preparation preparation) {
        return new PreparedBackward(scratch, (program, pass) -> {
            if (pass.dx()[0] != null) {
                preparation.prepare(program, pass);
            }
        });
    }

    @Override
    public void run(Tensor slope, Tensor result, Tensor[] inputs, Tensor[] gradients, boolean[] add) {
        OnednnTensor dy = OnednnTensor.of(slope);
        OnednnTensor[] x = OnednnTensor.of(inputs);
        OnednnTensor[] dx = OnednnTensor.of(gradients);
        OnednnTensor[] others = new OnednnTensor[1 + x.length + dx.length];
        others[0] = OnednnTensor.of(result);
        System.arraycopy(x, 0, others, 1, x.length);
        System.arraycopy(dx, 0, others, 1 + x.length, dx.length);
        Program program = Arrays.equals(add, lastAdd) ? dy.program(this, others) : null;
        if (program == null) {
            program = new Program(scratch);
            preparation.prepare(program, new Pass(dy, others[0], x, dx, add.clone()));
            dy.keep(this, others, program);
            lastAdd = add.clone();
        }
        program.run();
    }
}
