package dev.netc.cli;

import dev.netc.cli.data.Fetch;
import dev.netc.cli.data.RemoteSet;
import dev.netc.runtime.data.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "data", description = "Fetch a data set and put it where --data NAME looks for it.")
final class DataCommand extends NetcCommand {
    private static final int MEGA = 1_000_000;

    @Parameters(paramLabel = "NAME", description = "cifar10, mnist or fashion-mnist; the digits ship with netc.")
    String name;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "The folder for its files, instead of $$NETC_DATA/NAME or ~/.netc/data/NAME.")
    Path folder;

    DataCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (name.equals("digits")) {
            terminal.out().println("digits ship with netc: --data digits needs no files");
            return ExitCode.OK;
        }
        RemoteSet set = RemoteSet.named(name).orElseThrow(() -> unknown(name));
        Path target = folder == null ? DataFolder.usual().of(name) : folder;
        boolean fetched = fetch(set, target);
        terminal.out().println(name + (fetched ? " is now in " : " was already in ") + target);
        terminal.out().println(set.terms());
        return ExitCode.OK;
    }

    private boolean fetch(RemoteSet set, Path target) throws IOException, InterruptedException {
        Progress progress = new Progress(terminal, (int) (set.bytes() / MEGA), " MB");
        try {
            return Fetch.into(target, set, bytes -> progress.show((int) (bytes / MEGA)));
        } finally {
            progress.end();
        }
    }

    private static UserError unknown(String name) {
        return new UserError(
                name.equals("cifar100")
                        ? "cifar100 cannot be fetched: unpack cifar-100-binary.tar.gz of"
                                + " https://www.cs.toronto.edu/~kriz/cifar.html into "
                                + DataFolder.usual().of(name)
                        : "there is no data set \"" + name
                                + "\" to fetch; there are cifar10, mnist, fashion-mnist and digits");
    }
}
