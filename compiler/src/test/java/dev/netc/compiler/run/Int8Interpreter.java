package dev.netc.compiler.run;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Parameter;
import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.plan.Routine;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.shape.Padding;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Volume;
import dev.netc.runtime.Network;
import dev.netc.runtime.Ranges;
import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Engines;
import dev.netc.runtime.engine.Epilogue;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Range;
import dev.netc.runtime.engine.Ranged;
import dev.netc.runtime.engine.StoredNorm;
import dev.netc.runtime.engine.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Walks what a plan predicts with on {@code onednn-int8}, with memory of its own for every value, and holds each step to
 * the reference in double on the very inputs that the step had. It may differ by
 *
 * <ul>
 *   <li>half a step of the result's grid, 1/127 of its range or less;
 *   <li>for a convolution or dense layer, half a step dw[k] = max |w[.., k]| / 126 for each weight and half a step dx for
 *       each input, which is sum (|x| + dx) dw + dx |w|; a nonlinearity behind it is nowhere steeper than 3/2;
 *   <li>the arithmetic in floats, 1e-4 of the largest element as in {@link Agreement}.
 * </ul>
 */
final class Int8Interpreter {

    private static final Engine INT8 = Engines.byName("onednn-int8");
    private static final Engine ORACLE = Engines.byName("reference-double");
    private static final int LEVELS = 127;
    private static final int LEAST_WEIGHT_LEVELS = 63;
    private static final double STEEPEST = 1.5;
    private static final double FLOATS = 1e-4;

    private final Network network;
    private final Ranges ranges;

    /** Half a step of values by the tensor that holds them. */
    private final Map<Tensor, Double> halfSteps = new HashMap<>();

    private Int8Interpreter(Network network, Ranges ranges) {
        this.network = network;
        this.ranges = ranges;
    }

    /** The outputs by name. */
    static Map<String, float[]> run(Plan plan, Network network, Ranges ranges, float[] x) {
        Int8Interpreter interpreter = new Int8Interpreter(network, ranges);
        Tensor input = tensor(
                INT8, plan.input(), Math.toIntExact(x.length / plan.input().elements()));
        ((Ranged) input).expect(ranges.input());
        input.write(x);
        interpreter.halfSteps.put(input, halfStep(ranges.input()));
        Map<Integer, Tensor> values = interpreter.routine(plan.main(), "", List.of(input));
        Map<String, float[]> outputs = new LinkedHashMap<>();
        plan.outputs()
                .forEach(output ->
                        outputs.put(output.name(), values.get(output.value()).toFloats()));
        return outputs;
    }

    private Map<Integer, Tensor> routine(Routine routine, String prefix, List<Tensor> inputs) {
        Map<Integer, Tensor> values = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            values.put(i, inputs.get(i));
        }
        for (Step step : routine.predicted()) {
            Tensor[] in = step.inputs().stream().map(values::get).toArray(Tensor[]::new);
            values.put(
                    step.output(), step instanceof Step.Call call ? call(call, prefix, in) : layers(step, prefix, in));
        }
        return values;
    }

    private Tensor call(Step.Call call, String prefix, Tensor[] in) {
        Tensor value = in[0];
        for (int i = 0; i < call.times(); i++) {
            in[0] = value;
            String name = prefix + call.field() + (call.times() > 1 ? "." + i : "") + ".";
            value = routine(call.callee(), name, List.of(in)).get(call.callee().result());
        }
        return value;
    }

    private Tensor layers(Step step, String prefix, Tensor[] in) {
        List<Step.Run> parts = step instanceof Step.Fused fused ? fused.parts() : List.of((Step.Run) step);
        String name = prefix + parts.get(parts.size() - 1).field();
        Range range = ranges.layers().get(name);
        Kernel kernel = kernel(INT8, parts, prefix, Use.ITSELF, in[0]);
        ((Ranged) kernel).expect(range);
        Tensor out = tensor(INT8, step.shape(), Math.toIntExact(in[0].shape()[0]));
        kernel.run(out, in);
        halfSteps.put(out, halfStep(range));
        check(name, parts, prefix, range, out, in);
        return out;
    }

    private void check(String name, List<Step.Run> parts, String prefix, Range range, Tensor out, Tensor[] in) {
        double[] expected = onOracle(kernel(ORACLE, parts, prefix, Use.ITSELF, in[0]), out, in);
        double[] actual = out.toDoubles();
        double largest =
                Math.max(1e-3, Arrays.stream(expected).map(Math::abs).max().orElse(0));
        double[] bounds = new double[expected.length];
        Arrays.fill(bounds, FLOATS * largest + halfStep(range));
        if (parts.stream().anyMatch(part -> weighs(part.operation()))) {
            double dx = halfSteps.get(in[0]);
            Tensor magnitudes = copy(in[0], value -> Math.abs(value) + dx);
            Tensor errors = copy(in[0], value -> dx);
            double[] ofWeights = onOracle(kernel(ORACLE, parts, prefix, Use.ERROR, in[0]), out, magnitudes);
            double[] ofInputs = onOracle(kernel(ORACLE, parts, prefix, Use.MAGNITUDE, in[0]), out, errors);
            Arrays.setAll(bounds, i -> bounds[i] + STEEPEST * (ofWeights[i] + ofInputs[i]));
        }
        for (int i = 0; i < expected.length; i++) {
            double clipped =
                    range == null ? expected[i] : Math.max(range.least(), Math.min(range.greatest(), expected[i]));
            if (!(Math.min(Math.abs(expected[i] - actual[i]), Math.abs(clipped - actual[i])) <= bounds[i])) {
                throw new AssertionError(
                        "%s[%d] is %s, not %s within %s".formatted(name, i, actual[i], expected[i], bounds[i]));
            }
        }
    }

    /** What a kernel is made of: the parameters, or what bounds the error that rounding makes. */
    private enum Use {
        ITSELF,
        /** Half a step in place of each weight. */
        ERROR,
        /** Without signs. */
        MAGNITUDE;

        double[] of(String parameter, double[] values, int filters) {
            if (this == ITSELF || parameter.equals("variance")) {
                return values;
            }
            if (parameter.equals("gamma") || parameter.equals("weight") && this == MAGNITUDE) {
                return Arrays.stream(values).map(Math::abs).toArray();
            }
            double[] made = new double[values.length];
            if (parameter.equals("weight")) {
                Arrays.setAll(
                        made,
                        i -> IntStream.range(0, values.length / filters)
                                        .mapToDouble(row -> Math.abs(values[row * filters + i % filters]))
                                        .max()
                                        .orElse(0)
                                / (2 * LEAST_WEIGHT_LEVELS));
            }
            return made;
        }
    }

    private Kernel kernel(Engine engine, List<Step.Run> parts, String prefix, Use use, Tensor x) {
        Step.Run first = parts.get(0);
        if (parts.size() == 1) {
            return Kernels.of(engine, first.operation(), parameters(engine, first, prefix, use));
        }
        Convolution geometry = null;
        Map<String, Tensor> filters = Map.of();
        Padding zeros = Padding.NONE;
        StoredNorm norm = null;
        boolean adds = false;
        Activation function = null;
        double alpha = 0;
        for (Step.Run part : parts) {
            Map<String, Tensor> p = parameters(engine, part, prefix, use);
            if (part.operation() instanceof Operation.Pad pad) {
                long[] shape = x.shape();
                Volume in = new Volume((int) shape[1], (int) shape[2], (int) shape[3]);
                zeros = pad.around(in, (Volume) part.shape());
            } else if (part.operation() instanceof Operation.Convolution convolution) {
                geometry = Kernels.geometry(convolution.geometry());
                filters = p;
            } else if (part.operation() instanceof Operation.BatchNorm batchNorm) {
                norm = new StoredNorm(
                        batchNorm.epsilon(), p.get("gamma"), p.get("beta"), p.get("mean"), p.get("variance"));
            } else if (part.operation() instanceof Operation.Add) {
                adds = use == Use.ITSELF;
            } else if (part.operation() instanceof Operation.Activation activation && use == Use.ITSELF) {
                function = Activation.valueOf(activation.function());
                alpha = activation.alpha();
            }
        }
        if (geometry == null) {
            return engine.batchNorm(norm, function, alpha);
        }
        return engine.convolution(
                geometry.padded(zeros.top(), zeros.bottom(), zeros.left(), zeros.right()),
                filters.get("weight"),
                filters.get("bias"),
                new Epilogue(norm, adds, function, alpha));
    }

    private Map<String, Tensor> parameters(Engine engine, Step.Run part, String prefix, Use use) {
        Map<String, Tensor> parameters = new HashMap<>();
        for (Parameter parameter : part.operation().parameters()) {
            Tensor own = network.parameters()
                    .get(prefix + part.field() + "." + parameter.name())
                    .tensor();
            long[] shape = own.shape();
            Tensor copy = engine.tensor(shape);
            copy.write(use.of(parameter.name(), own.toDoubles(), (int) shape[shape.length - 1]));
            parameters.put(parameter.name(), copy);
        }
        return parameters;
    }

    private static boolean weighs(Operation operation) {
        return operation instanceof Operation.Convolution || operation instanceof Operation.Dense;
    }

    private static double[] onOracle(Kernel kernel, Tensor out, Tensor... in) {
        Tensor result = ORACLE.tensor(out.shape());
        kernel.run(
                result,
                Arrays.stream(in).map(each -> copy(each, value -> value)).toArray(Tensor[]::new));
        return result.toDoubles();
    }

    private static Tensor copy(Tensor tensor, DoubleUnaryOperator change) {
        Tensor copy = ORACLE.tensor(tensor.shape());
        copy.write(Arrays.stream(tensor.toDoubles()).map(change).toArray());
        return copy;
    }

    /** Of the coarser grid; a little more, since steps are floats. 0 where values are not rounded. */
    private static double halfStep(Range range) {
        return range == null ? 0 : 0.5001 * Math.max(-range.least(), range.greatest()) / LEVELS;
    }

    private static Tensor tensor(Engine engine, Shape shape, int samples) {
        return shape instanceof Volume v
                ? engine.tensor(samples, v.height(), v.width(), v.channels())
                : engine.tensor(samples, shape.channels());
    }
}
