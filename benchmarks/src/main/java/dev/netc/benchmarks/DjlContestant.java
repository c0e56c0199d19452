package dev.netc.benchmarks;

import ai.djl.MalformedModelException;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Deep Java Library on PyTorch's operators, one call for each layer. */
final class DjlContestant implements Contestant {

    private final NDManager manager = NDManager.newBaseManager();
    private final ParameterStore parameters = new ParameterStore(manager, false);
    private final DjlNetwork network;
    private final double planningMillis;
    private final Path own;
    private final float[] x;
    private final Shape shape;

    DjlContestant(Workplace workplace, int batch) throws IOException, MalformedModelException {
        long start = System.nanoTime();
        NetworkGraph graph = workplace.graph();
        planningMillis = (System.nanoTime() - start) / 1e6;
        network = new DjlNetwork(graph);
        own = workplace.own("djl");
        shape = DjlNetwork.shape(batch, graph.input());
        x = Inputs.channelsFirst(graph.input(), batch);
        if (Files.exists(own)) {
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(own)))) {
                network.loadParameters(manager, in);
            }
        } else {
            network.initialize(manager, DataType.FLOAT32, shape);
            network.set(workplace.peerWeights());
        }
    }

    @Override
    public float[] run() {
        try (NDManager scope = manager.newSubManager()) {
            NDList in = new NDList(scope.create(x, shape));
            return network.forward(parameters, in, false).head().toFloatArray();
        }
    }

    @Override
    public void store() throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(own)))) {
            network.saveParameters(out);
        }
    }

    @Override
    public double planningMillis() {
        return planningMillis;
    }

    @Override
    public String version() {
        return describe();
    }

    @Override
    public void close() {
        manager.close();
    }

    static String describe() {
        return "DJL " + Engine.getDjlVersion() + ", PyTorch "
                + Engine.getInstance().getVersion();
    }
}
