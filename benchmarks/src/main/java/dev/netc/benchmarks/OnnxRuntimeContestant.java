package dev.netc.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.netc.compiler.shape.Shape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** ONNX Runtime on its CPU provider, with all optimisations of graphs. */
final class OnnxRuntimeContestant implements Contestant {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final float[] x;
    private final long[] shape;

    private OnnxRuntimeContestant(Path model, Shape.Volume input, int batch) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(Runtime.getRuntime().availableProcessors());
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        session = environment.createSession(model.toString(), options);
        x = Inputs.channelsFirst(input, batch);
        shape = new long[] {batch, input.channels(), input.height(), input.width()};
    }

    /** @param model of the workplace */
    static Contestant open(Workplace workplace, Path model, int batch, boolean training)
            throws IOException, OrtException {
        if (training) {
            throw new UnsupportedOperationException("ONNX Runtime's Java library predicts only");
        }
        if (Files.exists(workplace.noOnnx())) {
            throw new UnsupportedOperationException(Files.readString(workplace.noOnnx()));
        }
        return new OnnxRuntimeContestant(model, workplace.input(), batch);
    }

    @Override
    public float[] run() throws OrtException {
        try (OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(x), shape);
                OrtSession.Result result = session.run(Map.of(OnnxGraph.INPUT, input))) {
            FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] y = new float[values.remaining()];
            values.get(y);
            return y;
        }
    }

    @Override
    public String version() {
        return "ONNX Runtime " + environment.getVersion();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
