package dev.netc.cli;

import dev.netc.compiler.Netc;
import dev.netc.compiler.Options;
import dev.netc.compiler.diagnostic.Outcome;
import dev.netc.compiler.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The networks of a file, for commands that show them. */
final class Plans {
    private Plans() {}

    /** Checked and planned; empty if there are errors. What was found is printed. */
    static Optional<List<Plan>> of(Path file, Options options, Terminal terminal) {
        ModelFile given = ModelFile.read(file);
        Outcome<List<Plan>> outcome = Netc.plan(given.source(), given.loader(), options);
        Report report = new Report();
        report.add(outcome.diagnostics());
        report.print(terminal);
        Optional<List<Plan>> plans = outcome.value();
        if (plans.isPresent() && plans.get().isEmpty()) {
            throw new UserError(file + ": there is no network in this file");
        }
        return plans;
    }
}
