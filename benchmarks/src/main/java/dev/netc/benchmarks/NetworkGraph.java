package dev.netc.benchmarks;

import dev.netc.compiler.Netc;
import dev.netc.compiler.Options;
import dev.netc.compiler.SourceLoader;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.plan.Routine;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.text.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plan whose blocks and repeats are unrolled, from which the peers' networks are built. Value 0 is the input, layer i
 * makes value i + 1.
 *
 * @param output the value that is predicted
 * @param logits the value before the softmax that ends the network; {@code output} where none does
 */
record NetworkGraph(String name, Shape.Volume input, List<GraphLayer> layers, int output, int logits) {

    /** The one network of {@code source}. */
    static NetworkGraph of(SourceFile source, SourceLoader loader) {
        return of(Models.one(source, Netc.plan(source, loader, Options.defaults())));
    }

    static NetworkGraph of(Path model) {
        return of(Models.source(model), Models.loader(model));
    }

    static NetworkGraph of(Plan plan) {
        if (!(plan.input() instanceof Shape.Volume volume) || plan.outputs().size() != 1) {
            throw new IllegalArgumentException(
                    plan.name() + ": benchmarks take networks from one volume to one output");
        }
        Unroller unroller = new Unroller(volume);
        List<Integer> values = unroller.unroll(plan.main(), "", List.of(0));
        int output = values.get(plan.outputs().get(0).value());
        return new NetworkGraph(plan.name(), volume, unroller.layers, output, values.get(plan.trained()));
    }

    Shape shape(int value) {
        return value == 0 ? input : layers.get(value - 1).out();
    }

    /** The layers that read {@code value}. */
    List<GraphLayer> readers(int value) {
        return layers.stream().filter(layer -> layer.inputs().contains(value)).toList();
    }

    private static final class Unroller {
        private final List<GraphLayer> layers = new ArrayList<>();
        private final List<Shape> shapes = new ArrayList<>();
        private final List<Optional<Shape.Volume>> flattened = new ArrayList<>();

        Unroller(Shape.Volume input) {
            shapes.add(input);
            flattened.add(Optional.empty());
        }

        /** Every value of {@code routine}, by its number there. */
        List<Integer> unroll(Routine routine, String prefix, List<Integer> inputs) {
            List<Integer> values = new ArrayList<>(inputs);
            for (Step step : routine.steps()) {
                List<Integer> in =
                        new ArrayList<>(step.inputs().stream().map(values::get).toList());
                values.add(step instanceof Step.Run run ? layer(run, prefix, in) : call((Step.Call) step, prefix, in));
            }
            return values;
        }

        private int call(Step.Call call, String prefix, List<Integer> in) {
            for (int i = 0; i < call.times(); i++) {
                String name = prefix + call.field() + (call.times() > 1 ? "." + i : "") + ".";
                List<Integer> values = unroll(call.callee(), name, in);
                in.set(0, values.get(call.callee().result()));
            }
            return in.get(0);
        }

        private int layer(Step.Run run, String prefix, List<Integer> in) {
            Shape from = shapes.get(in.get(0));
            layers.add(new GraphLayer(
                    prefix + run.field(),
                    run.operation(),
                    List.copyOf(in),
                    from,
                    run.shape(),
                    flattened.get(in.get(0))));
            shapes.add(run.shape());
            flattened.add(flattened(run, from, flattened.get(in.get(0))));
            return layers.size();
        }

        private static Optional<Shape.Volume> flattened(Step.Run run, Shape from, Optional<Shape.Volume> before) {
            if (!(run.shape() instanceof Shape.Vector)) {
                return Optional.empty();
            }
            if (run.operation() instanceof Operation.Reshape && from instanceof Shape.Volume volume) {
                return Optional.of(volume);
            }
            return run.operation().inPlace() ? before : Optional.empty();
        }
    }
}
