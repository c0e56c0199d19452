package dev.netc.compiler.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.Activated;
import dev.netc.runtime.Classifier;
import dev.netc.runtime.Network;
import dev.netc.runtime.data.Cifar10;
import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.weights.NameMap;
import dev.netc.runtime.weights.SafetensorsReader;
import dev.netc.runtime.weights.WeightsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A ResNet-20 that was trained in PyTorch, on the first 1,000 test pictures of CIFAR-10. Reads ../shared/data, relative
 * to the repository's root, and is skipped where that is absent.
 */
class AkamasterTest {

    private static final int CLASSES = 10;
    private static final int PIXELS = 32 * 32 * 3;
    private static final float TOLERANCE = 1e-3f;

    @ParameterizedTest
    @ValueSource(strings = {"reference", "nd4j", "onednn"})
    void thePicturesThatPyTorchGetsRightAreRightAndEveryLogitIsThere(String engine) throws IOException {
        float[] recorded = recordedLogits();
        try (Classifier network = network(engine)) {
            Dataset pictures = pictures();
            float[] logits = network.logits(inputs(network, pictures.size()));
            assertArrayEquals(recorded, logits, TOLERANCE);
            int right = 0;
            for (int i = 0; i < pictures.size(); i++) {
                right += best(logits, i) == pictures.label(i) ? 1 : 0;
            }
            assertEquals(1000, pictures.size());
            assertEquals(915, right);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "reference-double", "nd4j", "onednn"})
    void everyBlockMakesOfTwoPicturesWhatItMadeInPyTorch(String engine) {
        try (Classifier network = network(engine);
                SafetensorsReader recorded =
                        SafetensorsReader.open(SharedData.file("akamaster/resnet20_activations_first2.safetensors"))) {
            float[] x = inputs(network, 2);
            assertArrayEquals(nhwc(recorded, "input"), x, 1e-5f);
            Map<String, Activated> layers = network.activations(x);
            List<Activated> blocks = layers.entrySet().stream()
                    .filter(layer ->
                            layer.getKey().startsWith("unit") && layer.getKey().endsWith(".relu2"))
                    .map(Map.Entry::getValue)
                    .toList();
            assertEquals(9, blocks.size(), "blocks among " + layers.keySet());
            for (int i = 0; i < 9; i++) {
                String name = "layer%d.%d.out".formatted(i / 3 + 1, i % 3);
                assertArrayEquals(nhwc(recorded, name), blocks.get(i).values(), TOLERANCE, name);
            }
            assertArrayEquals(nhwc(recorded, "stem"), layers.get("relu").values(), TOLERANCE);
            assertArrayEquals(recorded.floats("pool"), layers.get("avgpool").values(), TOLERANCE);
            assertArrayEquals(recorded.floats("logits"), layers.get("dense").values(), TOLERANCE);
        }
    }

    @Test
    void theWeightsOfResNet20DoNotFitResNet32() {
        Path weights = SharedData.file("akamaster/resnet20.safetensors");
        try (Network network = Compiled.file(Models.model("resnet32.net")).create("reference", 1)) {
            WeightsException e = assertThrows(WeightsException.class, () -> network.read(weights, NameMap.pytorch()));
            assertTrue(e.getMessage().contains("ResNet32"), e.getMessage());
            assertTrue(
                    e.getMessage().contains("cifar.net:") || e.getMessage().contains("resnet32.net:"), e.getMessage());
        }
    }

    private static Classifier network(String engine) {
        Path weights = SharedData.file("akamaster/resnet20.safetensors");
        Network network = Compiled.file(Models.model("resnet20-akamaster.net")).create(engine, 1);
        network.read(weights, NameMap.pytorch());
        return (Classifier) network;
    }

    private static Dataset pictures() {
        return Cifar10.test(SharedData.file("cifar10_test_first1000.bin"));
    }

    private static float[] inputs(Network network, int count) {
        Dataset pictures = pictures();
        float[] x = new float[count * PIXELS];
        for (int i = 0; i < count; i++) {
            float[] one = network.description().preprocessing().apply(pictures.picture(i), 32, 32, 3);
            System.arraycopy(one, 0, x, i * PIXELS, PIXELS);
        }
        return x;
    }

    private static float[] recordedLogits() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(
                        Files.readAllBytes(SharedData.file("akamaster/resnet20_test1000_logits.f32")))
                .order(ByteOrder.LITTLE_ENDIAN);
        float[] logits = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(logits);
        return logits;
    }

    private static int best(float[] logits, int picture) {
        int best = 0;
        for (int i = 1; i < CLASSES; i++) {
            best = logits[picture * CLASSES + i] > logits[picture * CLASSES + best] ? i : best;
        }
        return best;
    }

    /** A tensor that PyTorch laid out as NCHW. */
    private static float[] nhwc(SafetensorsReader reader, String name) {
        long[] shape = reader.shapes().get(name);
        int channels = (int) shape[1];
        int pixels = (int) (shape[2] * shape[3]);
        float[] nchw = reader.floats(name);
        float[] nhwc = new float[nchw.length];
        for (int i = 0; i < nhwc.length; i++) {
            int sample = i / (pixels * channels);
            int pixel = i / channels % pixels;
            nhwc[i] = nchw[(sample * channels + i % channels) * pixels + pixel];
        }
        return nhwc;
    }
}
