package dev.netc.compiler.diagnostic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a checking stage yields: a value, and what there is to say. A stage that could still make a value of a faulty
 * model hands it on, so that one run finds the faults of the later stages too; {@link #value()} is empty after any
 * error.
 */
public final class Outcome<T> {
    private final T carried;
    private final List<Diagnostic> diagnostics;

    private Outcome(T carried, List<Diagnostic> diagnostics) {
        this.carried = carried;
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** A value, or null where nothing could be made of the model, and what was found on the way. */
    public static <T> Outcome<T> of(T value, List<Diagnostic> diagnostics) {
        return new Outcome<>(value, diagnostics);
    }

    /** The value; empty if there was an error. */
    public Optional<T> value() {
        return hasErrors() ? Optional.empty() : Optional.ofNullable(carried);
    }

    /** All that was found, sorted by place, each finding once. */
    public List<Diagnostic> diagnostics() {
        return new LinkedHashSet<>(diagnostics).stream().sorted().toList();
    }

    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
    }

    /** Runs a checking stage on what is carried, even after an error; the findings of both are kept. */
    public <R> Outcome<R> then(Function<T, Outcome<R>> stage) {
        if (carried == null) {
            return new Outcome<>(null, diagnostics);
        }
        Outcome<R> next = stage.apply(carried);
        List<Diagnostic> all = new ArrayList<>(diagnostics);
        all.addAll(next.diagnostics);
        return new Outcome<>(next.carried, all);
    }

    /** Runs a stage that cannot fail; skipped after an error. */
    public <R> Outcome<R> map(Function<T, R> stage) {
        return new Outcome<>(carried == null || hasErrors() ? null : stage.apply(carried), diagnostics);
    }
}
