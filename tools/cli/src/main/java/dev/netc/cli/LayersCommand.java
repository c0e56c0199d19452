package dev.netc.cli;

import dev.netc.compiler.layer.LayerReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "layers", description = "Show the layers that a model can use, with their attributes.")
final class LayersCommand extends NetcCommand {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A layer, such as conv; default: all.")
    String name;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; markdown has all layers.")
    Format format = Format.text;

    /** Spelt as on the command line. */
    enum Format {
        text,
        markdown
    }

    LayersCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        terminal.out().print(format == Format.markdown ? LayerReference.markdown() : text());
        return ExitCode.OK;
    }

    private String text() {
        return name == null
                ? LayerReference.text()
                : LayerReference.text(name).orElseThrow(() -> usage("there is no layer `" + name + "`"));
    }
}
