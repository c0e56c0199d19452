package dev.netc.compiler.resolve;

import dev.netc.compiler.graph.Body;
import dev.netc.compiler.graph.Node;
import dev.netc.compiler.graph.Origin;
import dev.netc.compiler.syntax.Statement;
import dev.netc.compiler.value.Constant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Expands {@code repeat}. Rounds that turn out equal stay one body with a count, so that a loop of the file becomes a
 * loop of the generated class.
 */
final class Loop {
    static final int MAX_ROUNDS = 10_000;

    private final Context context;
    private final BodyBuilder outer;

    Loop(Context context, BodyBuilder outer) {
        this.context = context;
        this.outer = outer;
    }

    /** The value after the last round. */
    int repeat(Statement.Repeat repeat, int current, Origin origin) {
        OptionalLong count = context.evaluator().whole(repeat.count(), outer.scope(), 0, Long.MAX_VALUE);
        if (count.isEmpty()) {
            return outer.unknown(origin, current);
        }
        if (count.getAsLong() > MAX_ROUNDS) {
            String message =
                    String.format(Locale.ROOT, "%,d repetitions are more than %,d", count.getAsLong(), MAX_ROUNDS);
            context.tooLarge(repeat.count().span(), message);
            return outer.unknown(origin, current);
        }
        Map<String, Integer> captures = captures(repeat);
        Map<Body, Body> different = new HashMap<>();
        List<Body> rounds = new ArrayList<>();
        List<Integer> times = new ArrayList<>();
        for (int i = 0; i < count.getAsLong() && context.growRound(origin.span()); i++) {
            Body built = round(repeat, i, captures);
            // Equal rounds are one object, so that they become one class, whatever stands between them.
            Body round = different.computeIfAbsent(built, body -> body);
            boolean same = !rounds.isEmpty() && rounds.get(rounds.size() - 1) == round;
            if (same) {
                times.set(times.size() - 1, times.get(times.size() - 1) + 1);
            } else {
                rounds.add(round);
                times.add(1);
            }
            if (repeat.index().isEmpty()) {
                times.set(0, (int) count.getAsLong());
                break;
            }
        }
        int value = current;
        for (int i = 0; i < rounds.size(); i++) {
            value = invoke(rounds.get(i), times.get(i), value, captures, origin);
        }
        return value;
    }

    private int invoke(Body round, int times, int current, Map<String, Integer> captures, Origin origin) {
        if (round.nodes().isEmpty() && round.result() == 0) {
            return current;
        }
        Calls calls = new Calls(context, outer);
        // A loop around one block needs no class of its own.
        if (round.nodes().size() == 1
                && round.nodes().get(0) instanceof Node.Invoke only
                && only.inputs().equals(List.of(0))
                && only.times() == 1
                && round.expectations().isEmpty()) {
            return calls.invoke(
                    only.body(), times, List.of(current), only.origin().withPath(origin.path()));
        }
        List<Integer> inputs = new ArrayList<>(List.of(current));
        inputs.addAll(captures.values());
        return calls.invoke(round, times, inputs, origin);
    }

    private Body round(Statement.Repeat repeat, int index, Map<String, Integer> captures) {
        Scope scope = new Scope(outer.scope());
        repeat.index().ifPresent(name -> scope.define(name.text(), new Constant.Whole(index)));
        BodyBuilder builder = new BodyBuilder(context, scope, 1 + captures.size(), Optional.empty());
        int input = 1;
        for (String name : captures.keySet()) {
            builder.define(name, input++);
        }
        Body body = builder.build("repeat", "Repeat", "repeat", repeat.body(), 0);
        Usage.values(builder, body, SyntaxWalk.of(repeat.body()), context.found());
        return body;
    }

    /** The values of the surrounding body that the loop mentions. */
    private Map<String, Integer> captures(Statement.Repeat repeat) {
        Map<String, Integer> captures = new LinkedHashMap<>();
        SyntaxWalk walk = SyntaxWalk.of(repeat.body());
        outer.values().forEach((name, value) -> {
            if (walk.words().contains(name)) {
                captures.put(name, value);
            }
        });
        return captures;
    }
}
