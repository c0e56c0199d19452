package dev.netc.cli;

import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.summary.Summary;
import dev.netc.compiler.summary.SummaryJson;
import dev.netc.compiler.summary.SummaryText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "summary", description = "Show a network's layers with shapes, parameters, multiply-adds and memory.")
final class SummaryCommand extends NetcCommand {
    @Parameters(paramLabel = "FILE", description = "The .net file.")
    Path file;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}.")
    Format format = Format.text;

    @Option(names = "--unfold", description = "Show the layers of every block.")
    boolean unfold;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "For how many samples at once to tell the memory; default: ${DEFAULT-VALUE}.")
    int batch = 1;

    @Option(names = "--explain", description = "Show what the file leaves to the defaults.")
    boolean explain;

    @Mixin
    ModelOptions model;

    @Mixin
    MemoryOption memory;

    /** Spelt as on the command line. */
    enum Format {
        text,
        json,
        markdown
    }

    SummaryCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        if (batch < 1) {
            throw usage("--batch takes a number above 0");
        }
        Optional<List<Plan>> plans = Plans.of(file, memory.applyTo(model.options()), terminal);
        if (plans.isEmpty()) {
            return ExitCode.INPUT;
        }
        if (format == Format.json && plans.get().size() > 1) {
            throw usage(
                    Several.networks(file, plans.get().stream().map(Plan::name).toList()));
        }
        terminal.out().print(plans.get().stream().map(this::rendered).collect(Collectors.joining("\n")));
        return ExitCode.OK;
    }

    private String rendered(Plan plan) {
        Summary summary = Summary.of(plan, batch);
        return switch (format) {
            case json -> SummaryJson.render(summary);
            case markdown -> SummaryText.markdown(summary, unfold);
            case text ->
                SummaryText.render(summary, unfold) + (explain ? "\n" + SummaryText.explainDefaults(plan) : "");
        };
    }
}
