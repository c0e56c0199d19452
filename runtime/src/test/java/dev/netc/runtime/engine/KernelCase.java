package dev.netc.runtime.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** One kernel with its shapes, and random contents that depend on nothing but its name. */
final class KernelCase {

    private final String name;
    private final long[] out;
    private final List<long[]> inputs;
    private final List<Parameter> parameters;
    private final Factory factory;
    private final int inPlace;
    private final DoubleUnaryOperator rounding;

    /**
     * @param parameters tensors that the kernel is made from, in the factory's order
     * @param inPlace how many of the inputs, from the first on, may be the memory of the output
     */
    KernelCase(String name, long[] out, List<long[]> inputs, List<Parameter> parameters, Factory factory, int inPlace) {
        this(name, out, inputs, parameters, factory, inPlace, DoubleUnaryOperator.identity());
    }

    private KernelCase(
            String name,
            long[] out,
            List<long[]> inputs,
            List<Parameter> parameters,
            Factory factory,
            int inPlace,
            DoubleUnaryOperator rounding) {
        this.name = name;
        this.out = out;
        this.inputs = inputs;
        this.parameters = parameters;
        this.factory = factory;
        this.inPlace = inPlace;
        this.rounding = rounding;
    }

    /** The same with all inputs and parameters rounded. */
    KernelCase rounded(DoubleUnaryOperator operator) {
        return new KernelCase(name, out, inputs, parameters, factory, inPlace, operator);
    }

    /** A parameter whose values lie uniformly between two bounds. */
    static final class Parameter {

        private final double low;
        private final double high;
        private final long[] shape;

        Parameter(double low, double high, long... shape) {
            this.low = low;
            this.high = high;
            this.shape = shape;
        }
    }

    int inPlace() {
        return inPlace;
    }

    boolean hasParameters() {
        return !parameters.isEmpty();
    }

    /** Of the output. */
    long[] shape() {
        return out;
    }

    /** How many elements the output has. */
    long size() {
        return product(out);
    }

    @FunctionalInterface
    interface Factory {
        Kernel make(Engine engine, Tensor[] parameters);
    }

    /** The kernel and its inputs on one engine; what a test runs. */
    final class Instance {

        final Engine engine;
        final Kernel kernel;
        final Tensor[] parameters;
        final List<double[]> contents = new ArrayList<>();

        Instance(Engine engine) {
            this.engine = engine;
            Random random = new Random(name.hashCode());
            this.parameters = new Tensor[KernelCase.this.parameters.size()];
            for (int i = 0; i < parameters.length; i++) {
                Parameter parameter = KernelCase.this.parameters.get(i);
                parameters[i] = engine.tensor(parameter.shape);
                parameters[i].write(rounded(values(random, parameters[i].length(), parameter.low, parameter.high)));
            }
            for (long[] input : inputs) {
                contents.add(rounded(values(random, product(input), -2, 2)));
            }
            this.kernel = factory.make(engine, parameters);
        }

        /** Runs with memory of its own for the output, which holds NaN before. */
        double[] run() {
            Tensor result = slot(out);
            result.write(filled(product(out), Double.NaN));
            Tensor[] in = inputTensors();
            kernel.run(result, in);
            return result.toDoubles();
        }

        /** Runs with the output in the memory of input {@code which}. */
        double[] runInPlace(int which) {
            Tensor[] in = inputTensors();
            long capacity = Math.max(product(out), product(inputs.get(which)));
            Storage storage = engine.allocate(capacity + 5);
            in[which] = engine.tensor(storage, inputs.get(which));
            in[which].write(contents.get(which));
            Tensor result = engine.tensor(storage, out);
            kernel.run(result, in);
            return result.toDoubles();
        }

        Tensor[] inputTensors() {
            Tensor[] in = new Tensor[inputs.size()];
            for (int i = 0; i < in.length; i++) {
                in[i] = slot(inputs.get(i));
                in[i].write(contents.get(i));
            }
            return in;
        }

        /** A tensor over memory that is larger, as a workspace's slots are. */
        Tensor slot(long... shape) {
            return engine.tensor(engine.allocate(product(shape) + 13), shape);
        }
    }

    Instance on(Engine engine) {
        return new Instance(engine);
    }

    private double[] rounded(double[] values) {
        return Arrays.stream(values).map(rounding).toArray();
    }

    private static long product(long... shape) {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    static double[] values(Random random, long length, double low, double high) {
        // Floats, so that every engine has the very same input.
        return random.doubles(length, low, high).map(value -> (float) value).toArray();
    }

    private static double[] filled(long length, double value) {
        double[] values = new double[Math.toIntExact(length)];
        Arrays.fill(values, value);
        return values;
    }

    @Override
    public String toString() {
        return name;
    }
}
