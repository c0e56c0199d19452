package dev.netc.compiler.lower;

import dev.netc.compiler.graph.Graph;
import dev.netc.compiler.graph.Origin;
import dev.netc.compiler.graph.PathRole;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.optimise.Optimiser;
import dev.netc.compiler.optimise.Steps;
import dev.netc.compiler.plan.Backward;
import dev.netc.compiler.plan.Place;
import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.plan.Recomputation;
import dev.netc.compiler.plan.Routine;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shaped.ShapedBody;
import dev.netc.compiler.shaped.ShapedGraph;
import dev.netc.compiler.shaped.ShapedNode;
import dev.netc.compiler.text.JavaNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Shaped graph to plan: each body a routine, each value a place, each layer the name of its field. */
public final class Planner {
    private final Map<ShapedBody, Routine> planned = new IdentityHashMap<>();
    private final List<Routine> routines = new ArrayList<>();
    private final Set<String> classNames = new HashSet<>();
    private final Map<Routine, List<Long>> slots = new IdentityHashMap<>();
    private final Map<Routine, List<Long>> gradientSlots = new IdentityHashMap<>();

    private final Optimiser optimiser;

    private Planner(Optimiser optimiser) {
        this.optimiser = optimiser;
    }

    /** The plan of a network without sums; see {@code InsertProjections}. */
    public static Plan plan(ShapedGraph shaped, Optimiser optimiser) {
        return new Planner(optimiser).network(shaped);
    }

    private Plan network(ShapedGraph shaped) {
        Graph graph = shaped.graph();
        List<Integer> kept = shaped.outputs().stream().map(Graph.Output::value).toList();
        LongBodies.Cut cut = LongBodies.cut(shaped.body(), kept);
        classNames.add(graph.name().toLowerCase(Locale.ROOT));
        List<Plan.Output> outputs = shaped.outputs().stream()
                .map(o -> new Plan.Output(
                        o.name(), cut.moved().get(o.value()), shaped.body().shape(o.value())))
                .toList();
        Set<Integer> alive = new LinkedHashSet<>();
        outputs.forEach(output -> alive.add(output.value()));
        Routine main = routine(cut.body(), graph.name(), -1, alive);
        SlotLayout layout = new SlotLayout(slots, gradientSlots, main, routines);
        List<Long> sizes = layout.sizes();
        List<Routine> placed = layout.place();
        return new Plan(
                graph.name(),
                graph.source(),
                graph.documentation(),
                graph.parameters(),
                graph.input().shape(),
                graph.input().preparation(),
                placed.get(placed.size() - 1),
                placed.subList(0, placed.size() - 1),
                outputs,
                trained(main.steps(), alive),
                graph.labels().map(Graph.Labels::names),
                graph.recipe(),
                sizes,
                layout.gradientSizes(),
                Recomputation.NONE,
                graph);
    }

    private Routine called(ShapedBody body) {
        Routine known = planned.get(body);
        if (known == null) {
            ShapedBody cut = LongBodies.cut(body, List.of()).body();
            known = routine(cut, className(body), cut.result(), Set.of());
            planned.put(body, known);
            routines.add(known);
        }
        return known;
    }

    private Routine routine(ShapedBody body, String className, int result, Set<Integer> kept) {
        FieldNames names =
                new FieldNames(body.nodes().stream().map(Planner::base).toList());
        List<Step> steps = new ArrayList<>();
        for (ShapedNode node : body.nodes()) {
            steps.add(step(node, names.next(base(node))));
        }
        Steps written = new Steps(body.inputs(), steps, wanted(steps, result, kept));
        List<Step> predicted = new ArrayList<>(named(optimiser.predicted(written), names));
        List<Step> trained = new ArrayList<>(named(optimiser.trained(written), names));
        List<Shape> shapes = new ArrayList<>(body.inputs());
        steps.forEach(step -> shapes.add(step.shape()));
        SlotAssigner assigner = new SlotAssigner(shapes, body.inputs().size(), predicted, result, kept);
        List<Place> places = new ArrayList<>(assigner.assign());
        int last = body.result();
        if (assigner.needsCopy()) {
            Shape shape = body.shape(last);
            int copy = body.inputs().size() + steps.size();
            Origin origin = Origin.of(body.span(), PathRole.CHAIN).withText("the result, where the caller wants it");
            steps.add(new Step.Run(names.next("copy"), new Operation.Copy(), List.of(last), copy, shape, origin, ""));
            predicted.add(steps.get(steps.size() - 1));
            trained.add(steps.get(steps.size() - 1));
            shapes.add(shape);
            places.add(new Place.Out());
            last = copy;
        }
        BackwardPlanner backward = new BackwardPlanner(shapes, body.inputs().size(), trained, result >= 0);
        Backward passes = backward.plan(result >= 0 ? last : trained(steps, kept));
        Routine routine = new Routine(
                body.name(),
                className,
                body.signature(),
                body.inputs(),
                steps,
                predicted,
                trained,
                places,
                last,
                passes,
                body.span());
        slots.put(routine, assigner.sizes());
        gradientSlots.put(routine, backward.sizes());
        return routine;
    }

    /** What is read from outside: the result, or the outputs and what training begins from. */
    private static Set<Integer> wanted(List<Step> steps, int result, Set<Integer> kept) {
        Set<Integer> wanted = new HashSet<>(kept);
        wanted.add(result >= 0 ? result : trained(steps, kept));
        return wanted;
    }

    private static List<Step> named(List<Step> steps, FieldNames names) {
        return steps.stream()
                .map(step -> step instanceof Step.Fused fused ? fused.named(names.next(fused.field())) : step)
                .toList();
    }

    /** The value from which a network's backward pass begins, before a softmax that ends it. */
    private static int trained(List<Step> steps, Set<Integer> outputs) {
        int first = outputs.iterator().next();
        Step last = steps.get(steps.size() - 1);
        boolean softmax = outputs.size() == 1
                && last.output() == first
                && last instanceof Step.Run run
                && run.operation() instanceof Operation.Softmax;
        return softmax ? last.inputs().get(0) : first;
    }

    private Step step(ShapedNode node, String field) {
        if (node instanceof ShapedNode.Apply a) {
            return new Step.Run(field, a.operation(), a.inputs(), a.id(), a.shape(), a.origin(), a.implied());
        }
        ShapedNode.Invoke i = (ShapedNode.Invoke) node;
        return new Step.Call(field, called(i.body()), i.times(), i.inputs(), i.id(), i.shape(), i.origin());
    }

    private static String base(ShapedNode node) {
        if (node instanceof ShapedNode.Apply apply) {
            return FieldNames.camel(apply.keyword());
        }
        ShapedNode.Invoke invoke = (ShapedNode.Invoke) node;
        return FieldNames.camel(invoke.body().className()) + (invoke.times() > 1 ? "s" : "");
    }

    private String className(ShapedBody body) {
        String name = body.className();
        if (!JavaNames.isFree(name)) {
            name += "Block";
        }
        if (!classNames.add(name.toLowerCase(Locale.ROOT))) {
            name += "On" + body.inputs().get(0);
            String base = name;
            for (int i = 2; !classNames.add(name.toLowerCase(Locale.ROOT)); i++) {
                name = base + "_" + i;
            }
        }
        return name;
    }
}
