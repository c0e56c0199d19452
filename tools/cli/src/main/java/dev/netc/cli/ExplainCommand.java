package dev.netc.cli;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Pages;
import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.summary.Ledger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "explain", description = "Explain a diagnostic's code, or every W_s that netc inserts into a model.")
final class ExplainCommand extends NetcCommand {
    private static final Pattern CODE = Pattern.compile("[Nn]\\d{1,5}");

    @Parameters(paramLabel = "FILE|CODE", description = "A .net file, or a code such as N0207.")
    String subject;

    @Mixin
    ModelOptions model;

    ExplainCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        if (CODE.matcher(subject).matches()) {
            Code code = Code.of(subject).orElseThrow(() -> usage("there is no code " + subject));
            String page = Pages.of(code).orElseGet(() -> "# " + code.id() + ": " + code.title() + "\n");
            terminal.out().print(page);
            return ExitCode.OK;
        }
        Optional<List<Plan>> plans = Plans.of(Path.of(subject), model.options(), terminal);
        plans.ifPresent(
                all -> terminal.out().print(all.stream().map(Ledger::render).collect(Collectors.joining("\n"))));
        return plans.isPresent() ? ExitCode.OK : ExitCode.INPUT;
    }
}
