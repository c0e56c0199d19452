package dev.netc.compiler.summary;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.plan.Routine;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every W_s that was inserted: where, between which shapes, why, and what it costs. */
public final class Ledger {

    /** @param count how many instances of its block there are */
    private record Entry(
            String name, int line, Shape from, Shape to, String text, long parameters, long macs, long count) {}

    private Ledger() {}

    /** The ledger as text. */
    public static String render(Plan plan) {
        List<Entry> entries = new ArrayList<>();
        collect(plan.main(), "", 1, entries);
        if (entries.isEmpty()) {
            return plan.name() + ": no W_s was inserted\n";
        }
        Table table = new Table(">line", "name", "from", "to", "why", ">count", ">parameters", ">multiply-adds");
        for (Entry e : entries) {
            table.row(
                    Integer.toString(e.line),
                    e.name,
                    e.from.toString(),
                    e.to.toString(),
                    e.text + ": " + why(e.from, e.to),
                    Long.toString(e.count),
                    number(e.count * e.parameters),
                    number(e.count * e.macs));
        }
        long count = entries.stream().mapToLong(Entry::count).sum();
        long parameters =
                entries.stream().mapToLong(e -> e.count * e.parameters).sum();
        long macs = entries.stream().mapToLong(e -> e.count * e.macs).sum();
        return String.format(
                Locale.ROOT,
                "%s: %d W_s inserted, %,d parameters of %,d, %,d multiply-adds of %,d\n\n%s",
                plan.name(),
                count,
                parameters,
                plan.learnable(),
                macs,
                plan.macs(),
                table.text());
    }

    private static void collect(Routine routine, String prefix, long times, List<Entry> entries) {
        Map<Integer, Step.Run> open = new LinkedHashMap<>();
        for (Step step : routine.steps()) {
            if (step instanceof Step.Call call) {
                String name = prefix + call.field() + (call.times() == 1 ? "." : ".*.");
                collect(call.callee(), name, times * call.times(), entries);
                continue;
            }
            Step.Run run = (Step.Run) step;
            if (run.field().startsWith("shortcut") && run.origin().text().contains("W_s")) {
                open.put(run.output(), run);
            }
        }
        for (Step.Run run : open.values()) {
            Step.Run before = open.get(run.inputs().get(0));
            boolean continued =
                    open.values().stream().anyMatch(next -> next.inputs().get(0) == run.output());
            if (!continued) {
                entries.add(entry(routine, prefix, before == null ? run : before, run, times));
            }
        }
    }

    /** A W_s is one step, or two: with its batchnorm, or subsampling and zero channels. */
    private static Entry entry(Routine routine, String prefix, Step.Run first, Step.Run last, long times) {
        long norm = first == last ? 0 : last.operation().learnable();
        String text = first.operation() instanceof Operation.Slice || first.operation() instanceof Operation.Pad
                ? "zero padding"
                : first.operation() instanceof Operation.Pool
                        ? "pooling and zero padding"
                        : first.origin().text();
        return new Entry(
                prefix + first.field(),
                first.origin().span().line(),
                routine.shape(first.inputs().get(0)),
                last.shape(),
                text,
                first.operation().learnable() + norm,
                first.operation().macs(first.shape()),
                times);
    }

    private static String why(Shape from, Shape to) {
        if (from.equals(to)) {
            return "asked for, the shapes agree";
        }
        List<String> reasons = new ArrayList<>();
        if (from instanceof Volume a && to instanceof Volume b) {
            if (a.height() != b.height()) {
                reasons.add("n_H " + a.height() + " -> " + b.height());
            }
            if (a.width() != b.width()) {
                reasons.add("n_W " + a.width() + " -> " + b.width());
            }
        }
        if (from.channels() != to.channels()) {
            reasons.add((from instanceof Volume ? "n_C " : "n ") + from.channels() + " -> " + to.channels());
        }
        return String.join(", ", reasons);
    }

    private static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
