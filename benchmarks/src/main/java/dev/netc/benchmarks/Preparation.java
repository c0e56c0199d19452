package dev.netc.benchmarks;

import dev.netc.compiler.GeneratedSource;
import dev.netc.compiler.Netc;
import dev.netc.compiler.Options;
import dev.netc.compiler.load.InMemory;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.text.SourceFile;
import dev.netc.runtime.Calibration;
import dev.netc.runtime.Network;
import dev.netc.runtime.Parameter;
import dev.netc.runtime.Ranges;
import dev.netc.runtime.Training;
import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Engines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.tools.ToolProvider;

/** Fills a {@link Workplace}: the class, random weights with their ranges, and ONNX files with the same weights. */
final class Preparation {
    private static final long SEED = 1;
    private static final int SAMPLES = 4;
    private static final int CALIBRATION_SAMPLES = 32;

    private Preparation() {}

    /** Arguments: the .net file and the folder. A process of its own, so that its memory is gone afterwards. */
    public static void main(String[] args) throws Exception {
        prepare(new Workplace(Path.of(args[0]), Path.of(args[1])), Engines.byName("nd4j"));
    }

    static void prepare(Workplace workplace, Engine engine) throws Exception {
        Files.createDirectories(workplace.classes());
        compile(workplace);
        NetworkGraph graph = workplace.graph();
        Files.writeString(workplace.inputSizes(), graph.input().toString());
        try (Network network = create(workplace, engine)) {
            settleStatistics(graph, network);
            network.save(workplace.weights());
            Ranges ranges = ranges(graph, workplace, engine);
            network.save(workplace.weights(), ranges);
            writeOnnx(graph, ranges, workplace);
        }
    }

    /** Where ONNX lacks a layer, the other libraries can still be measured. */
    private static void writeOnnx(NetworkGraph graph, Ranges ranges, Workplace workplace) throws IOException {
        try {
            OnnxExport.write(graph, workplace.peerWeights(), workplace.onnx());
            OnnxInt8Export.write(graph, workplace.peerWeights(), ranges, workplace.onnxInt8());
        } catch (UnsupportedOperationException e) {
            Files.writeString(workplace.noOnnx(), e.getMessage());
        }
    }

    /** The ranges of every layer, of those too that netc computes as one with others and a peer does not. */
    private static Ranges ranges(NetworkGraph graph, Workplace workplace, Engine engine) throws Exception {
        SourceFile source = Models.source(workplace.model());
        Options options = Options.defaults().withoutRewrites(Set.of("fuse-convolutions"));
        GeneratedSource java = Models.one(source, Netc.compile(source, Models.loader(workplace.model()), options));
        Class<?> type = InMemory.load(java, Preparation.class.getClassLoader());
        try (Network network =
                (Network) type.getMethod("create", long.class, Engine.class).invoke(null, SEED, engine)) {
            network.read(workplace.weights());
            Calibration calibration = new Calibration(network);
            calibration.observe(Inputs.channelsLast(graph.input(), CALIBRATION_SAMPLES));
            return calibration.ranges();
        }
    }

    private static void compile(Workplace workplace) throws IOException {
        SourceFile source = Models.source(workplace.model());
        GeneratedSource java =
                Models.one(source, Netc.compile(source, Models.loader(workplace.model()), Options.defaults()));
        Path file = Files.writeString(workplace.folder().resolve(java.className() + ".java"), java.text());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, said, said, "-proc:none", "-d", workplace.classes().toString(), file.toString());
        if (failed != 0) {
            throw new IllegalStateException("javac: " + said.toString(StandardCharsets.UTF_8));
        }
        Files.writeString(workplace.className(), java.qualifiedName());
    }

    private static Network create(Workplace workplace, Engine engine) throws Exception {
        // Open as long as its classes are in use, so to the end.
        URLClassLoader classes =
                new URLClassLoader(new URL[] {workplace.classes().toUri().toURL()});
        return (Network) classes.loadClass(Files.readString(workplace.className()))
                .getMethod("create", long.class, Engine.class)
                .invoke(null, SEED, engine);
    }

    /**
     * Gives each batchnorm the statistics of a batch. Those of a new network, 0 and 1, let the values grow from block to
     * block until the softmax is 0 or 1, and outputs could not be compared. A step of training moves the statistics a
     * known part of the way to those of its batch; this goes the whole way.
     */
    private static void settleStatistics(NetworkGraph graph, Network network) {
        Map<Parameter, float[]> before = new HashMap<>();
        Map<Parameter, Double> momenta = new HashMap<>();
        for (GraphLayer layer : graph.layers()) {
            if (layer.operation() instanceof Operation.BatchNorm norm) {
                for (String name : new String[] {"mean", "variance"}) {
                    Parameter statistic = network.parameters().get(layer.name() + "." + name);
                    before.put(statistic, statistic.toFloats());
                    momenta.put(statistic, norm.momentum());
                }
            }
        }
        if (before.isEmpty()) {
            return;
        }
        try (Training training = network.training(SAMPLES)) {
            training.forward(Inputs.channelsLast(graph.input(), SAMPLES), SEED);
        }
        before.forEach((statistic, old) -> {
            double momentum = momenta.get(statistic);
            float[] values = statistic.toFloats();
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((values[i] - (1 - momentum) * old[i]) / momentum);
            }
            statistic.set(values);
        });
    }
}
