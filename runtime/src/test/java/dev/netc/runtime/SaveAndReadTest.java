package dev.netc.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.netc.runtime.engine.reference.ReferenceEngine;
import dev.netc.runtime.weights.NameMap;
import dev.netc.runtime.weights.SafetensorsReader;
import dev.netc.runtime.weights.SafetensorsWriter;
import dev.netc.runtime.weights.Source;
import dev.netc.runtime.weights.WeightsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaveAndReadTest {

    @TempDir
    Path folder;

    @Test
    void whatIsSavedIsReadBackBitForBit() {
        TinyResNet net = TinyResNet.create(1);
        float[] odd = {-0.0f, Float.MIN_VALUE, Float.NaN, Float.NEGATIVE_INFINITY, Float.intBitsToFloat(0x7fc12345)};
        net.parameters().get("dense.bias").set(odd);
        net.save(folder.resolve("net.safetensors"));
        TinyResNet other = TinyResNet.create(2);
        other.read(folder.resolve("net.safetensors"));
        net.parameters()
                .forEach((name, parameter) -> assertArrayEquals(
                        bits(parameter.toFloats()),
                        bits(other.parameters().get(name).toFloats()),
                        name));
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }

    @Test
    void theSameParametersGiveTheSameBytesAndNothingElseIsLeftInTheFolder() throws Exception {
        TinyResNet.create(1).save(folder.resolve("a"));
        TinyResNet.create(1).save(folder.resolve("b"));
        TinyResNet.create(2).save(folder.resolve("b"));
        TinyResNet.create(1).save(folder.resolve("b"));
        assertEquals(-1, Files.mismatch(folder.resolve("a"), folder.resolve("b")));
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void theFileSaysWhereItComesFrom() {
        TinyResNet.create(1).save(folder.resolve("a"));
        try (SafetensorsReader reader = SafetensorsReader.open(folder.resolve("a"))) {
            assertEquals(
                    Map.of("format", "netc", "netc", "0.1.0", "network", "TinyResNet", "fingerprint", "f00d"),
                    reader.metadata());
        }
    }

    @Test
    void weightsOfAnotherFingerprintAreReadWhereAllShapesAgree() {
        Description changed = Description.of("Renamed", "other.net", "0.2.0", "beef")
                .input(8, 8, 3)
                .output("softmax", 5)
                .slots(256, 256, 256, 256);
        TinyResNet net = TinyResNet.create(1);
        net.save(folder.resolve("a"));
        TinyResNet other = TinyResNet.create(2, changed, ReferenceEngine.single());
        other.read(folder.resolve("a"));
        float[] x = NetworkTest.random(TinyResNet.INPUT, 1);
        assertArrayEquals(net.predict(x), other.predict(x));
    }

    @Test
    void everythingThatDoesNotFitIsSaidAtOnceAndNothingIsChanged() {
        TinyResNet net = TinyResNet.create(1);
        List<Source> sources = new ArrayList<>();
        net.parameters().forEach((name, parameter) -> {
            if (!name.equals("batchnorm.mean") && !name.equals("dense.weight")) {
                sources.add(new Source(name, parameter.shape(), parameter::toFloats));
            }
        });
        sources.add(new Source("dense.weight", new int[] {5, 8}, () -> new float[40]));
        sources.add(new Source("extra", new int[] {3}, () -> new float[3]));
        Path file = folder.resolve("a");
        SafetensorsWriter.write(file, Map.of(), sources);
        TinyResNet other = TinyResNet.create(2);
        float[] before = other.parameters().get("conv.weight").toFloats();
        Exception e = assertThrows(WeightsException.class, () -> other.read(file));
        assertEquals(
                file
                        + " does not fit TinyResNet:\n"
                        + "  missing: batchnorm.mean [4] (tiny.net:4), mean of batchnorm\n"
                        + "  surplus: extra [3]\n"
                        + "  shape: dense.weight [8, 5] (tiny.net:10) needs [8, 5] (IO),"
                        + " but dense.weight is [5, 8]",
                e.getMessage());
        assertArrayEquals(before, other.parameters().get("conv.weight").toFloats());
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path file = folder.resolve("none").resolve("a");
        WeightsException e =
                assertThrows(WeightsException.class, () -> TinyResNet.create(1).save(file));
        assertEquals(true, e.getMessage().startsWith(file + ": cannot be written: "), e.getMessage());
        e = assertThrows(WeightsException.class, () -> TinyResNet.create(1).read(file));
        assertEquals(file + ": no such file", e.getMessage());
    }

    @Test
    void aDenseLayerBehindAFlattenFindsItsRowsInAFileWithChannelsFirst() {
        PlainNet net = PlainNet.flattening();
        // PyTorch's weight of output k for channel c, row h, column w: distinct numbers, [K, C * H * W].
        float[] weight = new float[24];
        float[] expected = new float[24];
        for (int k = 0; k < 2; k++) {
            for (int c = 0; c < 3; c++) {
                for (int p = 0; p < 4; p++) {
                    weight[k * 12 + c * 4 + p] = 100 * k + 10 * c + p;
                    expected[(p * 3 + c) * 2 + k] = 100 * k + 10 * c + p;
                }
            }
        }
        Path file = folder.resolve("torch");
        SafetensorsWriter.write(
                file,
                Map.of(),
                List.of(
                        new Source("classifier.1.weight", new int[] {2, 12}, () -> weight),
                        new Source("classifier.1.bias", new int[] {2}, () -> new float[2])));
        net.read(file, NameMap.pytorch());
        assertArrayEquals(expected, net.parameters().get("dense.weight").toFloats());
    }

    @Test
    void aPyTorchFileIsMatchedByOrderWithItsDownsampleOnTheShortcut() {
        TinyResNet net = TinyResNet.create(1);
        List<Source> sources = new ArrayList<>();
        convolution(sources, "conv1", 4, 3, 3, 1);
        norm(sources, "bn1", 4, 10);
        for (int unit = 0; unit < 2; unit++) {
            convolution(sources, "layer1." + unit + ".conv1", 4, 4, 3, 2 + 2 * unit);
            convolution(sources, "layer1." + unit + ".conv2", 4, 4, 3, 3 + 2 * unit);
        }
        convolution(sources, "layer2.0.conv1", 8, 4, 3, 6);
        convolution(sources, "layer2.0.downsample.0", 8, 4, 1, 7);
        norm(sources, "layer2.0.downsample.1", 8, 20);
        sources.add(new Source("fc.weight", new int[] {5, 8}, () -> constant(40, 8)));
        sources.add(new Source("fc.bias", new int[] {5}, () -> constant(5, 9)));
        Collections.reverse(sources);
        Path file = folder.resolve("torch");
        SafetensorsWriter.write(file, Map.of(), sources);
        net.read(file, NameMap.pytorch());
        Map<String, Integer> expected = Map.of(
                "conv.weight", 1,
                "units.0.conv1.weight", 2,
                "units.0.conv2.weight", 3,
                "units.1.conv1.weight", 4,
                "unit8.conv1.weight", 6,
                "unit8.shortcut.weight", 7,
                "dense.weight", 8,
                "batchnorm.gamma", 10,
                "batchnorm.variance", 13,
                "unit8.shortcutNorm.mean", 22);
        expected.forEach((name, value) ->
                assertEquals(value.floatValue(), net.parameters().get(name).toFloats()[0], name));
    }

    private static void convolution(List<Source> sources, String name, int out, int in, int kernel, int value) {
        int[] shape = {out, in, kernel, kernel};
        sources.add(new Source(name + ".weight", shape, () -> constant(out * in * kernel * kernel, value)));
    }

    private static void norm(List<Source> sources, String name, int channels, int value) {
        String[] words = {"weight", "bias", "running_mean", "running_var"};
        for (int i = 0; i < 4; i++) {
            int each = value + i;
            sources.add(new Source(name + "." + words[i], new int[] {channels}, () -> constant(channels, each)));
        }
        sources.add(new Source(name + ".num_batches_tracked", new int[] {}, () -> new float[1]));
    }

    private static float[] constant(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }
}
