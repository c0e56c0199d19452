package dev.netc.cli;

import dev.netc.cli.scores.Agreement;
import dev.netc.runtime.Calibration;
import dev.netc.runtime.Network;
import dev.netc.runtime.Ranges;
import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.data.Datasets;
import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.EngineUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "quantize",
        description = "Write weights with the ranges that predicting in 8 bits needs, and compare it with floats.")
final class QuantizeCommand extends NetcCommand {
    private static final String ENDING = ".safetensors";

    @Parameters(paramLabel = "FILE", description = "The .net file.")
    Path file;

    @Option(names = "--weights", required = true, paramLabel = "FILE", description = "The weights, a safetensors file.")
    Path weights;

    @Option(
            names = "--names",
            paramLabel = "NAMES",
            description = "How --weights calls its tensors: pytorch, keras, or a file of names; default: as netc does.")
    String names;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "SET",
            description =
                    "Ranges are those of its training part, the comparison is on its held-out part. " + DataHelp.SETS)
    String data;

    @Option(
            names = "--pictures",
            paramLabel = "N",
            description = "How many to find the ranges from, evenly spaced in the set; default: ${DEFAULT-VALUE}.")
    int pictures = 256;

    @Option(
            names = "--check",
            paramLabel = "N",
            description = "How many to compare on, evenly spaced, 0 for none; default: all that are held out.")
    int check = Integer.MAX_VALUE;

    @Option(names = "--out", paramLabel = "FILE", description = "Default: W-int8.safetensors for W.safetensors.")
    Path out;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}.")
    Format format = Format.text;

    @Mixin
    EngineOptions engine;

    @Mixin
    ModelOptions model;

    private final Supplier<Engine> eightBits;

    /** Spelt as on the command line. */
    enum Format {
        text,
        json
    }

    /** @param eightBits starts the engine to compare with, or throws {@link EngineUnavailableException} */
    QuantizeCommand(Terminal terminal, Supplier<Engine> eightBits) {
        super(terminal);
        this.eightBits = eightBits;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (pictures < 1 || check < 0) {
            throw usage("--pictures takes a number above 0, --check one from 0");
        }
        Optional<CompiledNetwork> compiled = CompiledNetwork.of(file, model.options(), this);
        if (compiled.isEmpty()) {
            return ExitCode.INPUT;
        }
        try (Network network = compiled.get().create(1, floats())) {
            network.read(weights, ReadyNetwork.names(names));
            Dataset set = some(Datasets.train(data), pictures);
            Ranges ranges = calibrate(network, set);
            Path written = out == null ? besideWeights() : out;
            network.save(written, ranges);
            Quantization done = new Quantization(
                    network.description().network(),
                    network.engine().name(),
                    data,
                    set.size(),
                    ranges.layers().size(),
                    written,
                    compare(compiled.get(), network, written));
            terminal.out().print(format == Format.json ? QuantizationJson.render(done) : QuantizationText.render(done));
        }
        return ExitCode.OK;
    }

    private Engine floats() {
        Engine floats = engine.engine();
        if (floats.name().equals(Quantization.ENGINE)) {
            throw new UserError(
                    "ranges are found in floats, and " + floats.name() + " computes in 8 bits: give another --engine");
        }
        return floats;
    }

    private Ranges calibrate(Network network, Dataset set) throws IOException, InterruptedException {
        Calibration calibration = new Calibration(network);
        new InputBatches(set, network.description())
                .forEach((first, x) -> calibration.observe(x), new Progress(terminal, set.size()));
        try {
            return calibration.ranges();
        } catch (IllegalStateException e) {
            throw new UserError(data + ": " + e.getMessage(), e);
        }
    }

    /** Empty where that is not wanted, or not possible, which is said. */
    private Optional<Agreement> compare(CompiledNetwork compiled, Network floats, Path written)
            throws IOException, InterruptedException {
        if (check == 0) {
            return Optional.empty();
        }
        Engine engine;
        try {
            engine = eightBits.get();
        } catch (EngineUnavailableException e) {
            terminal.note("nothing is compared: " + e.getMessage());
            return Optional.empty();
        }
        Dataset set = some(Datasets.test(data), check);
        try (Network quantized = compiled.create(1, engine)) {
            quantized.read(written);
            return Optional.of(new Comparison(floats, quantized).run(set, new Progress(terminal, set.size())));
        }
    }

    private Dataset some(Dataset all, int most) {
        if (all.size() == 0) {
            throw new UserError(data + ": there are no pictures");
        }
        return Spread.of(all, most);
    }

    private Path besideWeights() {
        String name = weights.getFileName().toString();
        String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        return weights.resolveSibling(stem + "-int8" + ENDING);
    }
}
