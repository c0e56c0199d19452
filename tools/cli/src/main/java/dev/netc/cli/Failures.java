package dev.netc.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command throws into a message and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    /** The runtime's ways to say that what it was given cannot be used; by name, so that check need not load them. */
    private static final List<String> BLAME_THE_INPUT = List.of(
            "dev.netc.runtime.NetworkException",
            "dev.netc.runtime.data.DataException",
            "dev.netc.runtime.engine.EngineUnavailableException",
            "dev.netc.runtime.picture.PictureException",
            "dev.netc.runtime.train.RecipeException",
            "dev.netc.runtime.train.TrainingException",
            "dev.netc.runtime.weights.WeightsException");

    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine line = failure.getCommandLine();
        terminal.flush();
        boolean unknownCommand = failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()
                && line.getCommand() instanceof RootCommand;
        terminal.error(unknownCommand ? "there is no such command" : failure.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(failure, terminal.err())) {
            terminal.err().println("Try `" + line.getCommandSpec().qualifiedName() + " --help`.");
        }
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        Throwable cause =
                failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        terminal.flush();
        if (cause instanceof UncheckedIOException unchecked) {
            cause = unchecked.getCause();
        }
        if (cause instanceof UserError
                || BLAME_THE_INPUT.contains(cause.getClass().getName())) {
            terminal.error(cause.getMessage());
            trace(cause, line);
            return ExitCode.INPUT;
        }
        if (cause instanceof IOException io) {
            terminal.error(Reasons.of(io));
            trace(cause, line);
            return ExitCode.INPUT;
        }
        terminal.error("netc itself failed: " + cause);
        if (!trace(cause, line)) {
            terminal.note("this is a fault of netc, not of what it was given; please report it with what "
                    + "`--debug` adds to this message");
        }
        return ExitCode.FAULT;
    }

    private boolean trace(Throwable cause, CommandLine line) {
        boolean wanted = (line.getCommand() instanceof NetcCommand command && command.debug)
                || System.getenv("NETC_DEBUG") != null;
        if (wanted) {
            cause.printStackTrace(terminal.err());
        }
        return wanted;
    }
}
