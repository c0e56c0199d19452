package dev.netc.compiler;

import dev.netc.compiler.check.BudgetChecker;
import dev.netc.compiler.check.InsertProjections;
import dev.netc.compiler.check.ShapeChecker;
import dev.netc.compiler.check.Verifier;
import dev.netc.compiler.diagnostic.Outcome;
import dev.netc.compiler.emit.JavaEmitter;
import dev.netc.compiler.lower.Planner;
import dev.netc.compiler.lower.SegmentPlanner;
import dev.netc.compiler.optimise.Optimiser;
import dev.netc.compiler.parse.NetParser;
import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.resolve.Resolver;
import dev.netc.compiler.text.SourceFile;
import java.util.List;
import java.util.function.Function;

/**
 * The compiler: text, syntax, graph, shaped graph, plan, Java. A broken model is an {@link Outcome} without a value; an
 * exception is a fault of the compiler.
 */
public final class Netc {
    private static final String VERSION = "0.1.0";

    private Netc() {}

    /** The plans of the networks that {@code options} asks for. */
    public static Outcome<List<Plan>> plan(SourceFile source, SourceLoader loader, Options options) {
        return NetParser.parse(source)
                .then(file -> Resolver.resolve(file, loader, options))
                .then(graphs -> ShapeChecker.check(graphs, options.denyImplicit()))
                .map(each(InsertProjections::run))
                .map(each(Verifier::verified))
                .map(each(shaped -> Planner.plan(shaped, Optimiser.without(options.withoutRewrites()))))
                .map(each(plan -> options.lowMemory() ? SegmentPlanner.recomputing(plan) : plan))
                .then(BudgetChecker::check);
    }

    /** Their classes. */
    public static Outcome<List<GeneratedSource>> compile(SourceFile source, SourceLoader loader, Options options) {
        return plan(source, loader, options).map(each(plan -> emit(plan, options)));
    }

    /** The class of a plan. */
    public static GeneratedSource emit(Plan plan, Options options) {
        return JavaEmitter.emit(plan, options.packageName(), VERSION);
    }

    /** The compiler's version. */
    public static String version() {
        return VERSION;
    }

    private static <A, B> Function<List<A>, List<B>> each(Function<A, B> stage) {
        return list -> list.stream().map(stage).toList();
    }
}
