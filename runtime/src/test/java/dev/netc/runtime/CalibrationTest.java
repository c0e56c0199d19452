package dev.netc.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Pooling;
import dev.netc.runtime.engine.Range;
import dev.netc.runtime.weights.SafetensorsReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {

    private static final int INPUT = TinyResNet.INPUT;
    private static final int SAMPLES = 150;

    private final TinyResNet net = TinyResNet.create(1);
    private final float[] x = NetworkTest.random(SAMPLES * INPUT, 1);

    @TempDir
    Path folder;

    @Test
    void everyLayerHasARangeButThoseThatMakeTheOutputs() {
        List<String> expected = new ArrayList<>(net.activations(sample(0)).keySet());
        expected.removeAll(List.of("dense", "softmax"));
        assertEquals(expected, List.copyOf(observed(net, x).layers().keySet()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatLiesBehindTheLastLayerWithParametersStaysFloatWithIt(boolean fused) {
        float[] ones = new float[4];
        Arrays.fill(ones, 1);
        assertEquals(
                Set.of("first"), observed(endingInPooling(fused), ones).layers().keySet());
    }

    @Test
    void allOutputsOfANetworkStayFloat() {
        assertEquals(
                Map.of(), observed(PlainNet.twoHeads(), new float[] {1, 2, 3}).layers());
    }

    @Test
    void aRangeReachesToBothSidesOnlyWhereAValueIsNegative() {
        Ranges ranges = observed(net, x);
        assertEquals(-ranges.input().least(), ranges.input().greatest());
        Range sum = ranges.layers().get("units.0.add");
        assertEquals(-sum.least(), sum.greatest());
        assertEquals(0, ranges.layers().get("units.0.relu2").least());
    }

    @Test
    void theOrderOfThePortionsDoesNotMatter() {
        Calibration forwards = new Calibration(net);
        Calibration backwards = new Calibration(net);
        for (int i = 0; i < SAMPLES; i++) {
            forwards.observe(sample(i));
            backwards.observe(sample(SAMPLES - 1 - i));
        }
        assertEquals(forwards.ranges(), backwards.ranges());
    }

    @Test
    void samplesOfSeveralPartsAreAllObserved() {
        x[INPUT * SAMPLES - 1] = 1e6f;
        assertEquals(1e6f, observed(net, x).input().greatest(), 1e4f);
    }

    @Test
    void aLayerThatMadeOnlyZerosHasNoRange() {
        net.parameters().get("batchnorm.gamma").set(new float[4]);
        assertEquals(Set.of("conv"), observed(net, x).layers().keySet());
    }

    @Test
    void aLayerWhoseValuesAreNotFiniteIsNamed() {
        net.parameters().get("unit8.shortcut.weight").set(filled(32, Float.NaN));
        Calibration calibration = new Calibration(net);
        Exception e = assertThrows(NetworkException.class, () -> calibration.observe(x));
        assertEquals("convolution unit8.shortcut (tiny.net:16) has no range: a value is NaN", e.getMessage());
    }

    @Test
    void thereAreNoRangesOfNothing() {
        Calibration calibration = new Calibration(net);
        assertThrows(IllegalStateException.class, calibration::ranges);
        assertThrows(IllegalArgumentException.class, () -> calibration.observe(new float[0]));
        assertThrows(IllegalArgumentException.class, () -> calibration.observe(filled(INPUT, Float.NaN)));
    }

    @Test
    void aFileOfWeightsKeepsTheRanges() {
        Ranges ranges = observed(net, x);
        Path file = folder.resolve("int8.safetensors");
        net.save(file, ranges);
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertEquals("TinyResNet", reader.metadata().get("network"));
            Optional<Ranges> read = Ranges.of(reader.metadata());
            assertEquals(Optional.of(ranges), read);
        }
        TinyResNet other = TinyResNet.create(2);
        other.read(file);
        assertEquals(Arrays.toString(net.predict(sample(0))), Arrays.toString(other.predict(sample(0))));
    }

    private static Ranges observed(Network net, float[] x) {
        Calibration calibration = new Calibration(net);
        calibration.observe(x);
        return calibration.ranges();
    }

    private float[] sample(int index) {
        return Arrays.copyOfRange(x, index * INPUT, (index + 1) * INPUT);
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    /** Two convolutions, the second with a ReLU, and the mean of each channel. */
    private static PlainNet endingInPooling(boolean fused) {
        Description description = Description.of("Pooling", "pool.net", "0.1.0", "f00d")
                .input(2, 2, 1)
                .output("pool", 2)
                .slots(8, 8);
        return PlainNet.of(description, net -> {
            Layer first = net.convolution("first", 3, Filter.of(1, 1).channels(1, 2));
            Layer last = net.convolution("last", 4, Filter.of(1, 1).channels(2, 2));
            Layer relu = net.activation("relu", 5, Activation.RELU);
            Fusion both = net.fused(last, relu);
            Layer pool = net.globalPooling("pool", 6, Pooling.Function.AVERAGE);
            return (work, x) -> {
                Value y = first.infer(work.volume(0, 2, 2, 2), x);
                Value z = work.volume(1, 2, 2, 2);
                z = fused ? both.infer(z, y) : relu.infer(z, last.infer(z, y));
                return new Value[] {pool.infer(work.vector(0, 2), z)};
            };
        });
    }
}
