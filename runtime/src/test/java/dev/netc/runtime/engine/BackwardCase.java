package dev.netc.runtime.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * One backward pass with its forward pass, its shapes, and contents that depend on nothing but its name.
 *
 * @param range inputs lie between it and its negative; no two elements of an input are equal, and none is near a kink
 * @param parameters the shapes of what the passes are made from and have gradients for
 * @param reads which of "x" and "y" the backward pass may read
 * @param inPlace how many of the inputs' gradients, from the first on, may be the memory of dy
 * @param linear whether the result is linear in the inputs, and in the first parameter if there is one
 * @param rounding of all contents
 */
// A shape is an array everywhere, and cases are never compared.
@SuppressWarnings("ArrayRecordComponent")
record BackwardCase(
        String name,
        double range,
        long[] out,
        List<long[]> inputs,
        List<long[]> parameters,
        String reads,
        int inPlace,
        boolean linear,
        Factory factory,
        DoubleUnaryOperator rounding) {

    /** The passes of one operation. */
    record Passes(Kernel forward, Backward backward) {}

    /** Makes them of parameters {@code w} and their gradients {@code dw}, which are null where nobody wants them. */
    @FunctionalInterface
    interface Factory {
        Passes make(TrainingEngine engine, Tensor[] w, Tensor[] dw);
    }

    /** How the backward pass is called. */
    record Call(boolean add, int inPlace, int withoutInput, boolean withoutParameters, boolean poisoned) {

        static final Call PLAIN = new Call(false, -1, -1, false, false);
        static final Call ADDING = new Call(true, -1, -1, false, false);

        /** What the backward pass may not read is NaN. */
        static final Call POISONED = new Call(false, -1, -1, false, true);

        static final Call WITHOUT_PARAMETERS = new Call(false, -1, -1, true, false);

        /** The gradient of input {@code which} over that of the result. */
        static Call inPlace(int which) {
            return new Call(false, which, -1, false, false);
        }

        /** Without the gradient of input {@code which}. */
        static Call without(int which) {
            return new Call(false, -1, which, false, false);
        }
    }

    /** The same with all contents rounded. */
    BackwardCase rounded(DoubleUnaryOperator operator) {
        return new BackwardCase(name, range, out, inputs, parameters, reads, inPlace, linear, factory, operator);
    }

    /** The contents of the inputs. */
    List<double[]> inputValues() {
        Random random = new Random(name.hashCode());
        return inputs.stream()
                .map(shape -> rounded(distinct(random, product(shape), range)))
                .toList();
    }

    List<double[]> parameterValues() {
        Random random = new Random(name.hashCode() + 1L);
        return parameters.stream()
                .map(shape -> rounded(KernelCase.values(random, product(shape), -1, 1)))
                .toList();
    }

    /** The gradient with respect to the result. */
    double[] outer() {
        return rounded(KernelCase.values(new Random(name.hashCode() + 2L), product(out), -1, 1));
    }

    double[] forward(TrainingEngine engine, List<double[]> x, List<double[]> w) {
        Tensor[] weights = parameters(engine, w);
        Tensor result = slot(engine, out);
        factory.make(engine, weights, new Tensor[weights.length]).forward().run(result, tensors(engine, inputs, x));
        return result.toDoubles();
    }

    /** The gradients of the inputs, then those of the parameters; null where the call goes without. */
    List<double[]> gradients(TrainingEngine engine, Call call) {
        Random random = new Random(name.hashCode() + 3L);
        List<double[]> before = new ArrayList<>();
        Tensor[] w = parameters(engine, parameterValues());
        Tensor[] dw = new Tensor[w.length];
        for (int i = 0; i < w.length && !call.withoutParameters; i++) {
            before.add(KernelCase.values(random, w[i].length(), -1, 1));
            dw[i] = engine.tensor(parameters.get(i));
            dw[i].write(before.get(i));
        }
        Passes passes = factory.make(engine, w, dw);
        Tensor[] x = tensors(engine, inputs, inputValues());
        Tensor y = slot(engine, out);
        passes.forward().run(y, x);

        Storage shared = engine.allocate(Math.max(product(out), longest()) + 13);
        Tensor dy = engine.tensor(shared, out);
        dy.write(outer());
        Tensor[] dx = new Tensor[x.length];
        boolean[] add = new boolean[x.length];
        List<double[]> there = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            add[i] = call.add;
            double[] values = rounded(KernelCase.values(random, x[i].length(), -1, 1));
            if (i == call.inPlace) {
                dx[i] = engine.tensor(shared, inputs.get(i));
            } else if (i != call.withoutInput) {
                dx[i] = slot(engine, inputs.get(i));
                dx[i].write(call.add ? values : filled(values.length, Double.NaN));
            }
            there.add(call.add ? values : new double[values.length]);
        }
        if (call.poisoned) {
            poison(reads.contains("y") ? new Tensor[0] : new Tensor[] {y});
            poison(reads.contains("x") ? new Tensor[0] : x);
        }
        passes.backward().run(dy, y, x, dx, add);

        List<double[]> gradients = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            gradients.add(dx[i] == null ? null : difference(dx[i].toDoubles(), there.get(i)));
        }
        for (int i = 0; i < w.length; i++) {
            gradients.add(dw[i] == null ? null : difference(dw[i].toDoubles(), before.get(i)));
        }
        return gradients;
    }

    private long longest() {
        return inputs.stream().mapToLong(BackwardCase::product).max().orElse(0);
    }

    private static void poison(Tensor[] tensors) {
        for (Tensor tensor : tensors) {
            tensor.write(filled(Math.toIntExact(tensor.length()), Double.NaN));
        }
    }

    private double[] rounded(double[] values) {
        return Arrays.stream(values).map(rounding).toArray();
    }

    private Tensor[] parameters(TrainingEngine engine, List<double[]> values) {
        Tensor[] tensors = new Tensor[values.size()];
        for (int i = 0; i < tensors.length; i++) {
            tensors[i] = engine.tensor(parameters.get(i));
            tensors[i].write(values.get(i));
        }
        return tensors;
    }

    private static Tensor[] tensors(TrainingEngine engine, List<long[]> shapes, List<double[]> values) {
        return IntStream.range(0, shapes.size())
                .mapToObj(i -> {
                    Tensor tensor = slot(engine, shapes.get(i));
                    tensor.write(values.get(i));
                    return tensor;
                })
                .toArray(Tensor[]::new);
    }

    /** A tensor over memory that is larger, as a workspace's slots are. */
    static Tensor slot(Engine engine, long... shape) {
        return engine.tensor(engine.allocate(product(shape) + 13), shape);
    }

    static long product(long... shape) {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    private static double[] filled(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    /** Floats at equal distances in random order, those near -3, 0, 3 and 6, the kinks of activations, moved away. */
    private static double[] distinct(Random random, long length, double range) {
        double[] values = new double[Math.toIntExact(length)];
        for (int i = 0; i < values.length; i++) {
            double value = range * (2 * (i + 0.47) / length - 1);
            double toKink = value - 3 * Math.rint(value / 3);
            // Into a random place among those before it: Fisher and Yates's shuffle.
            int place = random.nextInt(i + 1);
            values[i] = values[place];
            values[place] = (float) (Math.abs(toKink) < 1e-4 ? value + 2e-4 : value);
        }
        return values;
    }

    @Override
    public String toString() {
        return name;
    }
}
