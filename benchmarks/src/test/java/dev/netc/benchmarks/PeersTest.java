package dev.netc.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.engine.Engines;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ONNX Runtime, the only peer that starts without unpacking much, in this process. */
class PeersTest {
    private static final int BATCH = 3;

    /** Batchnorm, an inserted W_s, zero channels, a stride. */
    private static final String RESIDUAL = """
            network Residual {
              input 12x12x3
              conv 3x3, 4 -> batchnorm -> relu
              residual <
                conv 3x3, 8, stride 2 -> batchnorm -> relu
                conv 3x3, 8 -> batchnorm
              > shortcut pad
              relu
              residual < conv 3x3, 6 -> batchnorm > shortcut projection
              avgpool global
              dense 5
              softmax
            }""";

    /** Branches, every kind of pooling, a volume that is flattened before a dense layer. */
    private static final String BRANCHES = """
            network Branches {
              input 13x11x3
              conv 5x5, 6 -> relu
              maxpool 3x3, stride 2, ceil on
              lrn 5, alpha 1e-1, beta 0.75, k 1
              branches <
                conv 1x1, 3 -> relu
              | maxpool 3x3, stride 1, pad 1 -> conv 1x1, 2
              > concat
              avgpool 2x2, stride 2
              flatten
              dense 7 -> relu -> dropout 0.5
              dense 4
              softmax
            }""";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {RESIDUAL, BRANCHES})
    void onnxRuntimeComputesWhatNetcComputes(String text) throws Exception {
        Workplace workplace = prepared(text);
        float[] expected = outputs("reference-double", workplace);
        assertTrue(Difference.between(expected, outputs("onnxruntime", workplace)) <= Difference.TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {RESIDUAL, BRANCHES})
    void in8BitsOnnxRuntimeComesNearToFloats(String text) throws Exception {
        Workplace workplace = prepared(text);
        double difference =
                Difference.between(outputs("reference-double", workplace), outputs("onnxruntime-int8", workplace));
        assertTrue(difference < 0.05, "difference " + difference);
        assertTrue(difference > Difference.TOLERANCE, "nothing was rounded");
    }

    @Test
    void aLayerThatOnnxIsNotWrittenForIsNamedAndDoesNotStopNetc() throws Exception {
        Workplace workplace = prepared("network Other {\ninput 4x4x4\nchannel_shuffle 2\n}");
        Exception e = assertThrows(UnsupportedOperationException.class, () -> outputs("onnxruntime", workplace));
        assertEquals("channelShuffle: the benchmark has no ChannelShuffle for ONNX", e.getMessage());
        assertEquals(BATCH * 4 * 4 * 4, outputs("reference", workplace).length);
    }

    private Workplace prepared(String text) throws Exception {
        Path model = Files.writeString(folder.resolve("model.net"), text);
        Workplace workplace = new Workplace(model, folder);
        Preparation.prepare(workplace, Engines.byName("reference"));
        return workplace;
    }

    private static float[] outputs(String engine, Workplace workplace) throws Exception {
        try (Contestant contestant = Contestants.open(engine, workplace, BATCH, false)) {
            return contestant.run();
        }
    }
}
