package dev.netc.cli;

import dev.netc.compiler.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "plan", description = "Show what will run: steps, parameters, slots of memory.")
final class PlanCommand extends NetcCommand {
    @Parameters(paramLabel = "FILE", description = "The .net file.")
    Path file;

    @Mixin
    ModelOptions model;

    PlanCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        Optional<List<Plan>> plans = Plans.of(file, model.options(), terminal);
        plans.ifPresent(all -> all.forEach(terminal.out()::println));
        return plans.isPresent() ? ExitCode.OK : ExitCode.INPUT;
    }
}
