package dev.netc.benchmarks;

import dev.netc.compiler.shape.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Deeplearning4j's computation graph, on the same ND4J as netc's engine nd4j. */
final class Dl4jContestant implements Contestant {

    private static final String POM = "/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties";

    private final Properties version = new Properties();
    private final ComputationGraph network;
    private final Path own;
    private final boolean training;
    private final float[] x;
    private final long[] shape;
    private final float[] wanted;
    private final int classes;

    Dl4jContestant(Workplace workplace, int batch, boolean training) throws IOException {
        try (InputStream pom = ComputationGraph.class.getResourceAsStream(POM)) {
            version.load(pom);
        }
        this.own = workplace.own("dl4j");
        this.network = Files.exists(own)
                ? ComputationGraph.load(own.toFile(), false)
                : Dl4jNetwork.build(workplace.graph(), workplace.peerWeights());
        this.training = training;
        Shape.Volume input = workplace.input();
        this.x = Inputs.channelsFirst(input, batch);
        this.shape = new long[] {batch, input.channels(), input.height(), input.width()};
        this.classes = Math.toIntExact(
                ((FeedForwardLayer) network.getOutputLayer(0).conf().getLayer()).getNOut());
        this.wanted = Inputs.oneHot(batch, classes);
    }

    @Override
    public float[] run() {
        INDArray in = Nd4j.create(x, shape, 'c');
        if (!training) {
            return network.outputSingle(in).dup('c').data().asFloat();
        }
        network.fit(new DataSet(in, Nd4j.create(wanted, new long[] {shape[0], classes}, 'c')));
        return new float[] {(float) network.score()};
    }

    @Override
    public void store() throws IOException {
        network.save(own.toFile(), false);
    }

    @Override
    public String version() {
        return "DL4J " + version.getProperty("version") + ", ND4J "
                + Nd4j.getBackend().getClass().getSimpleName();
    }
}
