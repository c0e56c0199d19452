package dev.netc.cli;

import dev.netc.compiler.Netc;
import dev.netc.compiler.Options;
import dev.netc.compiler.optimise.Optimiser;
import dev.netc.compiler.optimise.Rewrite;
import dev.netc.compiler.plan.Plan;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "plan", description = "Show what will run: steps, parameters, slots of memory.")
final class PlanCommand extends NetcCommand {
    @Parameters(paramLabel = "FILE", description = "The .net file.")
    Path file;

    @Option(
            names = "--passes",
            description = "Show how it predicts before the optimiser, and after each of its rewrites.")
    boolean passes;

    @Mixin
    ModelOptions model;

    @Mixin
    MemoryOption memory;

    PlanCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        Optional<List<Plan>> plans = Plans.of(file, memory.applyTo(model.options()), terminal);
        if (plans.isEmpty()) {
            return ExitCode.INPUT;
        }
        if (passes) {
            showPasses();
        } else {
            plans.get().forEach(terminal.out()::println);
        }
        return ExitCode.OK;
    }

    private void showPasses() {
        Set<String> without = new LinkedHashSet<>(Rewrites.names());
        String before = planned(without);
        terminal.out().printf("== as written%n%n%s%n", before);
        List<Rewrite> predicting = Optimiser.rewrites().stream()
                .filter(rewrite -> !rewrite.trains())
                .toList();
        for (Rewrite rewrite : predicting) {
            without.remove(rewrite.name());
            Set<String> now = new LinkedHashSet<>(without);
            now.addAll(model.without);
            String after = planned(now);
            terminal.out().printf("== %s: %s%n%n", rewrite.name(), rewrite.summary());
            terminal.out().println(after.equals(before) ? "nothing changes\n" : after);
            before = after;
        }
    }

    private String planned(Set<String> without) {
        ModelFile given = ModelFile.read(file);
        Options options = memory.applyTo(model.options()).withoutRewrites(without);
        return Netc.plan(given.source(), given.loader(), options).value().orElseThrow().stream()
                .map(Plan::toString)
                .collect(Collectors.joining("\n"));
    }
}
