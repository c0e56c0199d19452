package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.graph.Body;
import dev.netc.compiler.syntax.Definition;
import dev.netc.compiler.text.SourceFile;
import dev.netc.compiler.text.Span;
import dev.netc.compiler.value.Constant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What the bodies of one network share while they are built: the blocks, each call's body, the limits. */
final class Context {
    /** The most different calls of blocks: each becomes a class. */
    private static final int MAX_CALLS = 4_000;

    /** The most rounds that are built one by one. */
    private static final int MAX_ROUNDS = 100_000;

    private record Call(Definition block, Map<String, Constant> arguments) {
        // A definition is its whole syntax tree; which one it is says enough.
        @Override
        public boolean equals(Object other) {
            return other instanceof Call call && block == call.block && arguments.equals(call.arguments);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(block) * 31 + arguments.hashCode();
        }
    }

    private final Program program;
    private final Map<SourceFile, Scope> constants;
    private final boolean plain;
    private final List<Diagnostic> found;
    private final Evaluator evaluator;
    private final Map<Call, Body> bodies = new HashMap<>();
    private int depth;
    private long built;
    private long rounds;
    private boolean tooLarge;

    Context(Program program, Map<SourceFile, Scope> constants, boolean plain, List<Diagnostic> found) {
        this.program = program;
        this.constants = constants;
        this.plain = plain;
        this.found = found;
        this.evaluator = new Evaluator(found);
    }

    Program program() {
        return program;
    }

    boolean plain() {
        return plain;
    }

    List<Diagnostic> found() {
        return found;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    /** The constants of the file in which {@code definition} stands. */
    Scope constants(Definition definition) {
        return constants.get(definition.span().file());
    }

    /** The body of a call, built once for equal arguments; null where blocks are nested too deeply. */
    Body body(Definition block, Map<String, Constant> arguments, Span call, Supplier<Body> build) {
        Call key = new Call(block, arguments);
        Body known = bodies.get(key);
        if (known != null) {
            return known;
        }
        if (tooLarge) {
            return null;
        }
        if (bodies.size() >= MAX_CALLS) {
            tooLarge(call, String.format(Locale.ROOT, "blocks are called in more than %,d different ways", MAX_CALLS));
            return null;
        }
        if (depth >= Body.MAX_DEPTH) {
            tooLarge(call, "blocks are nested more than " + Body.MAX_DEPTH + " deep");
            return null;
        }
        depth++;
        Body body = build.get();
        depth--;
        bodies.put(key, body);
        return body;
    }

    /** Counts one node; false once the network has grown beyond a limit, which is reported the first time. */
    boolean grow(Span span) {
        built++;
        if (built > Body.MAX_LAYERS && !tooLarge) {
            tooManyLayers(span);
        }
        return !tooLarge;
    }

    /** Counts one round of a loop whose rounds differ; false as {@link #grow}. */
    boolean growRound(Span span) {
        rounds++;
        if (rounds > MAX_ROUNDS && !tooLarge) {
            tooLarge(span, String.format(Locale.ROOT, "loops with an index have more than %,d rounds", MAX_ROUNDS));
        }
        return !tooLarge;
    }

    /** Whether the network has grown beyond a limit, so that no more of it is built. */
    boolean isTooLarge() {
        return tooLarge;
    }

    void tooManyLayers(Span span) {
        tooLarge(span, String.format(Locale.ROOT, "the network has more than %,d layers", Body.MAX_LAYERS));
    }

    void tooLarge(Span span, String message) {
        tooLarge = true;
        found.add(Diagnostic.at(span, Code.EXPANSION_TOO_LARGE, message, ""));
    }
}
