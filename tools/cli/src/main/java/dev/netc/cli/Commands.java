package dev.netc.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/**
 * The subcommands. Only the one that the command line names is built, because picocli reads annotations of every
 * command it knows, and the start of {@code netc check} is counted in milliseconds.
 */
final class Commands {
    private static final Map<String, Function<Terminal, NetcCommand>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("compile", CompileCommand::new);
        BY_NAME.put("check", CheckCommand::new);
        BY_NAME.put("summary", SummaryCommand::new);
        BY_NAME.put("explain", ExplainCommand::new);
        BY_NAME.put("plan", PlanCommand::new);
        BY_NAME.put("layers", LayersCommand::new);
        BY_NAME.put("doctor", DoctorCommand::new);
        BY_NAME.put("predict", PredictCommand::new);
        BY_NAME.put("eval", EvalCommand::new);
    }

    private Commands() {}

    /** The parser for {@code args}. */
    static CommandLine line(String[] args, Terminal terminal) {
        CommandLine line = new CommandLine(new RootCommand(terminal));
        Optional<String> named =
                Arrays.stream(args).filter(arg -> !arg.startsWith("-")).findFirst();
        if (named.isPresent() && BY_NAME.containsKey(named.get())) {
            line.addSubcommand(BY_NAME.get(named.get()).apply(terminal));
        } else {
            BY_NAME.values().forEach(command -> line.addSubcommand(command.apply(terminal)));
        }
        Failures failures = new Failures(terminal);
        return line.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(terminal.colours() ? new ColorScheme.Builder(Ansi.ON).build() : plain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    private static ColorScheme plain() {
        return new ColorScheme.Builder(Ansi.OFF).build();
    }
}
