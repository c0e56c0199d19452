package dev.netc.compiler.run;

import dev.netc.compiler.operation.Parameter;
import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.plan.Routine;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.shape.Shape;
import dev.netc.runtime.Network;
import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Engines;
import dev.netc.runtime.engine.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Walks a plan step by step in double precision, with memory of its own for every value: the oracle for slots, in-place
 * results and the generated class. Weights are those of the network, found by name.
 */
final class PlanInterpreter {

    private static final Engine ENGINE = Engines.byName("reference-double");

    private final Plan plan;
    private final Network network;
    private final Map<String, double[]> layers = new LinkedHashMap<>();
    private final Map<String, double[]> outputs = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();

    private PlanInterpreter(Plan plan, Network network) {
        this.plan = plan;
        this.network = network;
    }

    /** What {@code plan} makes of {@code x} with the weights of {@code network}. */
    static PlanInterpreter run(Plan plan, Network network, float[] x) {
        PlanInterpreter interpreter = new PlanInterpreter(plan, network);
        int samples = Math.toIntExact(x.length / plan.input().elements());
        Tensor input = tensor(plan.input(), samples);
        input.write(x);
        List<Tensor> values = interpreter.routine(plan.main(), "", List.of(input));
        plan.outputs()
                .forEach(output -> interpreter.outputs.put(
                        output.name(), values.get(output.value()).toDoubles()));
        if (!interpreter.read.equals(network.parameters().keySet())) {
            throw new IllegalStateException("the plan has the parameters " + interpreter.read + ", the class has "
                    + network.parameters().keySet());
        }
        return interpreter;
    }

    /** By name. */
    Map<String, double[]> outputs() {
        return outputs;
    }

    /** What each layer made whose result is still a value when predicting, by its dotted name, in their order. */
    Map<String, double[]> layers() {
        return layers;
    }

    /** All values of one routine. */
    private List<Tensor> routine(Routine routine, String prefix, List<Tensor> inputs) {
        List<Tensor> values = new ArrayList<>(inputs);
        Set<Integer> predicted = routine.predicted().stream().map(Step::output).collect(Collectors.toSet());
        for (Step step : routine.steps()) {
            List<Tensor> in = new ArrayList<>();
            step.inputs().forEach(input -> in.add(values.get(input)));
            if (step instanceof Step.Run run) {
                Tensor out = layer(run, prefix + run.field(), in);
                values.add(out);
                if (predicted.contains(run.output()) && layers.put(prefix + run.field(), out.toDoubles()) != null) {
                    throw new IllegalStateException("two layers are called " + prefix + run.field());
                }
            } else {
                values.add(call((Step.Call) step, prefix, in));
            }
        }
        return values;
    }

    private Tensor call(Step.Call call, String prefix, List<Tensor> in) {
        Tensor value = in.get(0);
        for (int i = 0; i < call.times(); i++) {
            in.set(0, value);
            String name = prefix + call.field() + (call.times() > 1 ? "." + i : "") + ".";
            value = routine(call.callee(), name, in).get(call.callee().result());
        }
        return value;
    }

    private Tensor layer(Step.Run run, String name, List<Tensor> in) {
        Map<String, Tensor> parameters = new HashMap<>();
        for (Parameter parameter : run.operation().parameters()) {
            parameters.put(parameter.name(), parameter(name + "." + parameter.name(), parameter));
        }
        Tensor out = tensor(run.shape(), Math.toIntExact(in.get(0).shape()[0]));
        Kernels.of(ENGINE, run.operation(), parameters).run(out, in.toArray(new Tensor[0]));
        return out;
    }

    private Tensor parameter(String name, Parameter planned) {
        read.add(name);
        long[] shape =
                planned.dimensions().stream().mapToLong(Integer::longValue).toArray();
        Tensor copy = ENGINE.tensor(shape);
        copy.write(network.parameters().get(name).tensor().toDoubles());
        return copy;
    }

    private static Tensor tensor(Shape shape, int samples) {
        return shape instanceof Shape.Volume v
                ? ENGINE.tensor(samples, v.height(), v.width(), v.channels())
                : ENGINE.tensor(samples, shape.channels());
    }
}
