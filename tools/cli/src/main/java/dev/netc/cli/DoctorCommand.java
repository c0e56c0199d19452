package dev.netc.cli;

import dev.netc.compiler.Netc;
import dev.netc.runtime.engine.EngineChoice;
import dev.netc.runtime.engine.EngineStatus;
import dev.netc.runtime.engine.Engines;
import java.util.List;
import javax.tools.ToolProvider;
import picocli.CommandLine.Command;

@Command(name = "doctor", description = "Show which engines start here, which one netc takes, and why.")
final class DoctorCommand extends NetcCommand {
    DoctorCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        line("netc", Netc.version());
        line("java", property("java.version") + ", " + property("java.vendor") + ", " + property("java.home"));
        line(
                "javac",
                ToolProvider.getSystemJavaCompiler() == null ? "none: train, predict and eval need a JDK" : "there");
        line("system", property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
        Runtime runtime = Runtime.getRuntime();
        line("processors", Integer.toString(runtime.availableProcessors()));
        line("memory", (runtime.maxMemory() >> 20) + " MiB for Java's heap");
        EngineChoice choice = Engines.choice();
        List<EngineStatus> statuses = Engines.statuses();
        terminal.out().println("engines");
        for (EngineStatus status : statuses) {
            String mark = status.name().equals(choice.name()) ? "*" : " ";
            String state = status.available() ? "" : "does not start: ";
            terminal.out().printf("%s %-16s %s%s%n", mark, status.name(), state, status.detail());
        }
        line("chosen", choice.name() + ": " + choice.reason());
        return statuses.stream().anyMatch(s -> s.available() && s.name().equals(choice.name()))
                ? ExitCode.OK
                : ExitCode.INPUT;
    }

    private void line(String name, String text) {
        terminal.out().printf("%-12s %s%n", name, text);
    }

    private static String property(String name) {
        return System.getProperty(name);
    }
}
