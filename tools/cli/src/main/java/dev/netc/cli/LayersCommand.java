package dev.netc.cli;

import dev.netc.compiler.layer.LayerReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "layers", description = "Show the layers that a model can use, with their attributes.")
final class LayersCommand extends NetcCommand {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A layer, such as conv; default: all.")
    String name;

    LayersCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        String text = name == null
                ? LayerReference.text()
                : LayerReference.text(name).orElseThrow(() -> usage("there is no layer `" + name + "`"));
        terminal.out().print(text);
        return ExitCode.OK;
    }
}
