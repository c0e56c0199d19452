package dev.netc.cli;

import dev.netc.compiler.Netc;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

@Command(
        name = "netc",
        synopsisSubcommandLabel = "COMMAND",
        description = "Compiles convolutional networks to readable Java.",
        versionProvider = RootCommand.Version.class)
final class RootCommand extends NetcCommand {
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    RootCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        throw usage("a command is missing");
    }

    /** Asked only where the version is to be shown. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"netc " + Netc.version()};
        }
    }
}
