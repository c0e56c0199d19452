package dev.netc.cli;

import dev.netc.compiler.Netc;
import dev.netc.compiler.diagnostic.Outcome;
import dev.netc.compiler.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "check", description = "Check models without compiling them.")
final class CheckCommand extends NetcCommand {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The .net files.")
    List<Path> files;

    @Option(names = "--fix", description = "Apply the repairs that are certain, then check again.")
    boolean fix;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}.")
    Format format = Format.text;

    @Mixin
    ModelOptions model;

    /** Spelt as on the command line. */
    enum Format {
        text,
        json
    }

    CheckCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        Report report = new Report();
        for (Path file : files) {
            if (fix) {
                new Repairs(terminal).apply(file, model.options());
            }
            ModelFile given = ModelFile.read(file);
            Outcome<List<Plan>> outcome = Netc.plan(given.source(), given.loader(), model.options());
            report.add(outcome.diagnostics());
            if (format == Format.text && outcome.diagnostics().isEmpty()) {
                terminal.out().println(given.source().name() + ": no errors");
            }
        }
        if (format == Format.json) {
            report.printJson(terminal);
        } else {
            report.print(terminal);
        }
        return report.hasErrors() ? ExitCode.INPUT : ExitCode.OK;
    }
}
