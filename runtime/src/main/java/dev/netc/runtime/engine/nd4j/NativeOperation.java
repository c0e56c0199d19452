package dev.netc.runtime.engine.nd4j;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An operation of ND4J with its arguments, prepared once and run from many threads.
 *
 * <p>ND4J's own way, a new context for every call, leaves native memory to the garbage collector and costs three times
 * as much. Here contexts are kept and lent to one call at a time; there are never more than calls at one time.
 */
final class NativeOperation {

    private final String name;
    private final double[] reals;
    private final long[] integers;
    private final boolean[] flags;
    private final boolean helpers;
    private final ConcurrentLinkedQueue<Prepared> idle = new ConcurrentLinkedQueue<>();

    private NativeOperation(String name, double[] reals, long[] integers, boolean[] flags, boolean helpers) {
        this.name = name;
        this.reals = reals;
        this.integers = integers;
        this.flags = flags;
        this.helpers = helpers;
    }

    /** An operation without arguments. */
    static NativeOperation of(String name) {
        return new NativeOperation(name, new double[0], new long[0], new boolean[0], true);
    }

    NativeOperation withReals(double... values) {
        return new NativeOperation(name, values, integers, flags, helpers);
    }

    NativeOperation withIntegers(long... values) {
        return new NativeOperation(name, reals, values, flags, helpers);
    }

    NativeOperation withFlags(boolean... values) {
        return new NativeOperation(name, reals, integers, values, helpers);
    }

    /** By ND4J's own code instead of oneDNN or cuDNN. */
    NativeOperation withoutHelpers() {
        return new NativeOperation(name, reals, integers, flags, false);
    }

    /** Computes {@code out}, whose shape must be that of the result. */
    void run(INDArray out, INDArray... in) {
        run(new INDArray[] {out}, in);
    }

    /** Computes all results of an operation that has several. */
    void run(INDArray[] out, INDArray... in) {
        Prepared call = idle.poll();
        if (call == null) {
            call = new Prepared();
        }
        call.run(out, in);
        idle.add(call);
    }

    private final class Prepared {

        private final DynamicCustomOp operation = DynamicCustomOp.builder(name).build();
        private final OpContext context = Nd4j.getExecutioner().buildContext();

        Prepared() {
            context.setTArguments(reals);
            context.setIArguments(integers);
            context.setBArguments(flags);
            context.allowHelpers(helpers);
        }

        void run(INDArray[] out, INDArray... in) {
            for (int i = 0; i < in.length; i++) {
                context.setInputArray(i, in[i]);
            }
            for (int i = 0; i < out.length; i++) {
                context.setOutputArray(i, out[i]);
            }
            // The CUDA backend looks at the operation's arrays, not at the context's, to see what was written.
            operation.addInputArgument(in);
            operation.addOutputArgument(out);
            Nd4j.getExecutioner().exec(operation, context);
            operation.clearArrays();
            context.purge();
        }
    }
}
