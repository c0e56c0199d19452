package dev.netc.cli.profile;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.plan.Routine;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.shape.Shape;
import dev.netc.runtime.LayerTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Follows a plan as it predicts, and gives each step the time that its layer took. */
final class ProfileWalk {
    private final int samples;
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private final Map<String, Statement> statements = new LinkedHashMap<>();

    ProfileWalk(int samples, List<LayerTime> times) {
        this.samples = samples;
        times.forEach(time -> seconds.put(time.layer(), time.seconds()));
    }

    Timed walk(Plan plan) {
        List<Timed> parts = parts(plan.main(), "", "");
        return sum(plan.name(), "", plan.main().span().line(), "input " + plan.input(), parts);
    }

    /** In the order in which each ran first. */
    List<Statement> statements() {
        return List.copyOf(statements.values());
    }

    /** @param starred {@code prefix} with stars for numbers */
    private List<Timed> parts(Routine routine, String prefix, String starred) {
        List<Timed> parts = new ArrayList<>();
        for (Step step : routine.predicted()) {
            if (step instanceof Step.Call call) {
                for (int i = 0; i < call.times(); i++) {
                    parts.add(block(call, i, prefix, starred));
                }
            } else if (step instanceof Step.Fused fused) {
                parts.add(step(fused, fused.core(), fused.parts(), prefix, starred));
            } else {
                parts.add(step(step, (Step.Run) step, List.of((Step.Run) step), prefix, starred));
            }
        }
        return parts;
    }

    private Timed block(Step.Call call, int index, String prefix, String starred) {
        boolean once = call.times() == 1;
        String name = call.field() + (once ? "" : "." + index);
        String star = starred + call.field() + (once ? "" : ".*");
        List<Timed> parts = parts(call.callee(), prefix + name + ".", star + ".");
        int line = call.origin().span().line();
        return sum(name, prefix + name, line, call.callee().signature(), parts);
    }

    /** @param shown the layer whose line and text stand for all {@code layers} */
    private Timed step(Step step, Step.Run shown, List<Step.Run> layers, String prefix, String starred) {
        String timed = prefix + layers.get(layers.size() - 1).field();
        Double taken = seconds.get(timed);
        if (taken == null) {
            throw new IllegalStateException("no time was taken of " + timed);
        }
        long macs = samples * layers.stream().mapToLong(ProfileWalk::macs).sum();
        int line = shown.origin().span().line();
        String layer = starred + step.field();
        Shape output = step.shape();
        statements.merge(
                layer,
                new Statement(line, layer, output.toString(), 1, macs, taken),
                (so, one) -> so.again(macs, taken));
        String text = shown.origin().text();
        return new Timed(step.field(), prefix + step.field(), line, text, macs, taken, List.of());
    }

    private static long macs(Step.Run layer) {
        Operation operation = layer.operation();
        return operation.macs(layer.shape());
    }

    private static Timed sum(String name, String path, int line, String text, List<Timed> parts) {
        long macs = parts.stream().mapToLong(Timed::macs).sum();
        double seconds = parts.stream().mapToDouble(Timed::seconds).sum();
        return new Timed(name, path, line, text, macs, seconds, parts);
    }
}
