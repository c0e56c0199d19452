package dev.netc.cli;

import dev.netc.runtime.engine.Engines;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/**
 * The subcommands. Where the first word names one, only that one is built, and without a parent: picocli reads the
 * annotations of every command it knows, and the start of {@code netc check} is counted in milliseconds.
 */
final class Commands {
    private static final List<String> NAMES = List.of(
            "compile",
            "check",
            "summary",
            "explain",
            "plan",
            "layers",
            "doctor",
            "train",
            "predict",
            "eval",
            "quantize",
            "profile",
            "data");

    private Commands() {}

    /** Runs {@code args} and returns the exit code. */
    static int execute(String[] args, Terminal terminal) {
        Optional<NetcCommand> named = args.length == 0 ? Optional.empty() : command(args[0], terminal);
        if (named.isPresent()) {
            CommandLine line = new CommandLine(named.get()).setCommandName("netc " + args[0]);
            return configured(line, terminal).execute(Arrays.copyOfRange(args, 1, args.length));
        }
        CommandLine line = new CommandLine(new RootCommand(terminal));
        NAMES.forEach(name -> line.addSubcommand(command(name, terminal).orElseThrow()));
        return configured(line, terminal).execute(args);
    }

    private static Optional<NetcCommand> command(String name, Terminal terminal) {
        return Optional.ofNullable(
                switch (name) {
                    case "compile" -> new CompileCommand(terminal);
                    case "check" -> new CheckCommand(terminal);
                    case "summary" -> new SummaryCommand(terminal);
                    case "explain" -> new ExplainCommand(terminal);
                    case "plan" -> new PlanCommand(terminal);
                    case "layers" -> new LayersCommand(terminal);
                    case "doctor" -> new DoctorCommand(terminal);
                    case "train" -> new TrainCommand(terminal);
                    case "predict" -> new PredictCommand(terminal);
                    case "eval" -> new EvalCommand(terminal);
                    case "quantize" -> new QuantizeCommand(terminal, () -> Engines.byName(Quantization.ENGINE));
                    case "profile" -> new ProfileCommand(terminal);
                    case "data" -> new DataCommand(terminal);
                    default -> null;
                });
    }

    private static CommandLine configured(CommandLine line, Terminal terminal) {
        Failures failures = new Failures(terminal);
        return line.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(new ColorScheme.Builder(terminal.colours() ? Ansi.ON : Ansi.OFF).build())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }
}
