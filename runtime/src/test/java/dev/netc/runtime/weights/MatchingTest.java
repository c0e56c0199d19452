package dev.netc.runtime.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks and files are made up here; in a file, element i of every tensor is 1000 n + i for the n-th tensor. */
class MatchingTest {

    @TempDir
    Path folder;

    private final List<Target> targets = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private final Map<String, float[]> received = new LinkedHashMap<>();
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("w");
    }

    private void ours(String name, Kind kind, int groups, int... shape) {
        targets.add(new Target(
                name,
                kind,
                shape,
                groups,
                null,
                "x.net:" + (targets.size() + 1),
                (at, part) -> part.get(
                        received.computeIfAbsent(name, n -> new float[length(shape)]), (int) at, part.remaining())));
    }

    private void theirs(String name, int... shape) {
        int base = 1000 * sources.size();
        float[] values = new float[length(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = base + i;
        }
        sources.add(new Source(name, shape, () -> values));
    }

    private static int length(int... shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    private void read(NameMap names) {
        SafetensorsWriter.write(file, Map.of(), sources);
        Weights.read(file, names, "X", targets);
    }

    private String problems(NameMap names) {
        String message = assertThrows(WeightsException.class, () -> read(names)).getMessage();
        return message.substring(message.indexOf(":\n  ") + 2)
                .replaceAll("(?m)^ +", "")
                .strip();
    }

    private NameMap map(String text) throws Exception {
        return NameMap.parse(Files.writeString(folder.resolve("my.names"), text));
    }

    private int sourceOf(String parameter) {
        return (int) received.get(parameter)[0] / 1000;
    }

    @Test
    void aConvolutionOfPyTorchIsTransposedIntoOurLayout() {
        ours("c.weight", Kind.CONVOLUTION, 1, 3, 2, 4, 5);
        theirs("conv.weight", 5, 4, 3, 2);
        read(NameMap.pytorch());
        float[] own = received.get("c.weight");
        for (int r = 0; r < 3; r++) {
            for (int s = 0; s < 2; s++) {
                for (int c = 0; c < 4; c++) {
                    for (int k = 0; k < 5; k++) {
                        assertEquals(((k * 4 + c) * 3 + r) * 2 + s, own[((r * 2 + s) * 4 + c) * 5 + k]);
                    }
                }
            }
        }
    }

    @Test
    void aDepthwiseConvolutionOfPyTorchIsAGroupedOne() {
        ours("c.weight", Kind.DEPTHWISE, 3, 1, 2, 1, 6);
        theirs("conv.weight", 6, 1, 1, 2);
        read(NameMap.pytorch());
        assertArrayEquals(new float[] {0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11}, received.get("c.weight"));
    }

    @Test
    void aDepthwiseConvolutionOfKerasHasItsMultiplierLast() {
        ours("c.weight", Kind.DEPTHWISE, 3, 1, 2, 1, 6);
        theirs("depthwise_conv2d/depthwise_kernel:0", 1, 2, 3, 2);
        read(NameMap.keras());
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, received.get("c.weight"));
        sources.clear();
        theirs("depthwise_conv2d/depthwise_kernel:0", 1, 2, 6, 1);
        assertEquals(
                "shape: c.weight [1, 2, 1, 6] (x.net:1) needs [1, 2, 3, 2] (HWIM),"
                        + " but depthwise_conv2d/depthwise_kernel:0 is [1, 2, 6, 1]",
                problems(NameMap.keras()));
    }

    @Test
    void exceptedParametersStayAsTheyAreWhateverTheFileHasThere() {
        ours("conv.weight", Kind.CONVOLUTION, 1, 1, 1, 1, 2);
        ours("dense.weight", Kind.DENSE, 1, 2, 3);
        theirs("features.weight", 2, 1, 1, 1);
        theirs("fc.weight", 1000, 2);
        theirs("fc.bias", 1000);
        read(NameMap.pytorch().except("dense.*"));
        assertEquals(Set.of("conv.weight"), received.keySet());
        assertEquals(0, sourceOf("conv.weight"));
        assertEquals(
                "surplus: fc.bias [1000]\n"
                        + "shape: dense.weight [2, 3] (x.net:2) needs [3, 2] (OI), but fc.weight is [1000, 2]",
                problems(NameMap.pytorch()));
    }

    @Test
    void exceptedParametersNeedNothingInTheFile() throws Exception {
        ours("conv.weight", Kind.CONVOLUTION, 1, 1, 1, 1, 2);
        ours("dense.weight", Kind.DENSE, 1, 2, 3);
        theirs("conv.weight", 1, 1, 1, 2);
        read(NameMap.none().except("dense.*"));
        assertEquals(Set.of("conv.weight"), received.keySet());
        sources.clear();
        received.clear();
        theirs("features.weight", 2, 1, 1, 1);
        read(map("use pytorch\nexcept dense.*\nname dense head\n"));
        assertEquals(Set.of("conv.weight"), received.keySet());
    }

    @Test
    void whatIsNotExceptedMustStillFit() {
        ours("a.weight", Kind.DENSE, 1, 2, 2);
        ours("b.weight", Kind.DENSE, 1, 2, 2);
        ours("b.bias", Kind.DENSE, 1, 2);
        theirs("a.weight", 2, 2);
        theirs("b.weight", 9, 9);
        theirs("c.weight", 2, 2);
        assertEquals(
                "missing: b.bias [2] (x.net:3), bias of b\nsurplus: c.weight [2, 2]",
                problems(NameMap.none().except("b.weight")));
    }

    @Test
    void aTransposedConvolutionOfPyTorchHasItsInputFirst() {
        ours("c.weight", Kind.TRANSPOSED, 1, 1, 1, 2, 3);
        ours("d.weight", Kind.DENSE, 1, 2, 3);
        theirs("up.weight", 2, 3, 1, 1);
        theirs("fc.weight", 3, 2);
        read(NameMap.pytorch());
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, received.get("c.weight"));
        assertArrayEquals(new float[] {1000, 1002, 1004, 1001, 1003, 1005}, received.get("d.weight"));
    }

    @Test
    void sortsOfConvolutionAreMatchedApartWhereTheFileTellsThemApart() {
        ours("up.weight", Kind.TRANSPOSED, 1, 1, 1, 1, 1);
        ours("conv.weight", Kind.CONVOLUTION, 1, 1, 1, 1, 1);
        theirs("conv2d.kernel", 1, 1, 1, 1);
        theirs("conv2d_transpose.kernel", 1, 1, 1, 1);
        read(NameMap.keras());
        assertEquals(1, sourceOf("up.weight"));
        assertEquals(0, sourceOf("conv.weight"));
    }

    @Test
    void sortsOfConvolutionThatLookAlikeAreOneSequence() {
        ours("first.weight", Kind.CONVOLUTION, 1, 1, 1, 1, 2);
        ours("depth.weight", Kind.DEPTHWISE, 2, 3, 3, 1, 2);
        ours("last.weight", Kind.CONVOLUTION, 1, 1, 1, 2, 4);
        theirs("module.features.10.weight", 4, 2, 1, 1);
        theirs("module.features.2.weight", 2, 1, 3, 3);
        theirs("module.features.0.weight", 2, 1, 1, 1);
        read(NameMap.pytorch());
        assertEquals(2, sourceOf("first.weight"));
        assertEquals(1, sourceOf("depth.weight"));
        assertEquals(0, sourceOf("last.weight"));
    }

    @Test
    void normalisationsAndSlopesAreToldByTheirTensors() {
        ours("bn.gamma", Kind.BATCHNORM, 1, 2);
        ours("bn.beta", Kind.BATCHNORM, 1, 2);
        ours("bn.mean", Kind.BATCHNORM, 1, 2);
        ours("bn.variance", Kind.BATCHNORM, 1, 2);
        ours("ln.gamma", Kind.LAYERNORM, 1, 2);
        ours("ln.beta", Kind.LAYERNORM, 1, 2);
        ours("act.slope", Kind.PRELU, 1, 2);
        theirs("a.weight", 2);
        theirs("b.weight", 2);
        theirs("b.bias", 2);
        theirs("c.weight", 2);
        theirs("c.bias", 2);
        theirs("c.running_mean", 2);
        theirs("c.running_var", 2);
        theirs("c.num_batches_tracked");
        read(NameMap.pytorch());
        assertEquals(0, sourceOf("act.slope"));
        assertEquals(1, sourceOf("ln.gamma"));
        assertEquals(2, sourceOf("ln.beta"));
        assertEquals(3, sourceOf("bn.gamma"));
        assertEquals(6, sourceOf("bn.variance"));
    }

    @Test
    void theSlopesOfKerasMayHaveExtentsOfOne() {
        ours("act.slope", Kind.PRELU, 1, 2);
        theirs("p_re_lu/alpha", 1, 1, 2);
        read(NameMap.keras());
        assertArrayEquals(new float[] {0, 1}, received.get("act.slope"));
    }

    @Test
    void shortcutsAreMatchedWithWhatTheirWordsMarkAndNothingElse() {
        ours("u.conv1.weight", Kind.CONVOLUTION, 1, 1, 1, 1, 1);
        ours("u.shortcut.weight", Kind.CONVOLUTION, 1, 1, 1, 1, 1);
        ours("v.conv1.weight", Kind.CONVOLUTION, 1, 1, 1, 1, 1);
        theirs("layer1.0.downsample.0.weight", 1, 1, 1, 1);
        theirs("layer1.0.zconv.weight", 1, 1, 1, 1);
        theirs("layer2.0.conv1.weight", 1, 1, 1, 1);
        read(NameMap.pytorch());
        assertEquals(1, sourceOf("u.conv1.weight"));
        assertEquals(0, sourceOf("u.shortcut.weight"));
        assertEquals(2, sourceOf("v.conv1.weight"));
        sources.remove(0);
        assertEquals("""
                count: the network has 1 layers of kind convolution on shortcuts and the file 0
                missing: u.shortcut.weight [1, 1, 1, 1] (x.net:2)""", problems(NameMap.pytorch()));
    }

    @Test
    void aRenameGoesBeforeTheOrder() throws Exception {
        ours("a.weight", Kind.DENSE, 1, 1, 1);
        ours("b.weight", Kind.DENSE, 1, 1, 1);
        theirs("x.weight", 1, 1);
        theirs("y.weight", 1, 1);
        read(map("use pytorch\nname a y\n"));
        assertEquals(1, sourceOf("a.weight"));
        assertEquals(0, sourceOf("b.weight"));
        assertEquals("""
                name: a should be z, which is not there or taken
                name: b should be z, which is not there or taken
                missing: a.weight [1, 1] (x.net:1)
                missing: b.weight [1, 1] (x.net:2)
                surplus: x.weight [1, 1]
                surplus: y.weight [1, 1]""", problems(map("use pytorch\nname {layer} z\n")));
    }

    @Test
    void everyMisfitIsListed() {
        ours("c.weight", Kind.CONVOLUTION, 1, 3, 3, 4, 8);
        ours("c.bias", Kind.CONVOLUTION, 1, 8);
        ours("d.weight", Kind.DENSE, 1, 8, 10);
        theirs("conv1.weight", 8, 4, 5, 5);
        theirs("conv2.weight", 8, 8, 3, 3);
        theirs("fc.weight", 10, 8);
        theirs("fc.bias", 10);
        assertEquals("""
                count: the network has 1 layers of kind convolution and the file 2
                missing: c.bias [8] (x.net:2), bias of conv1
                surplus: fc.bias [10]
                surplus: conv2.weight [8, 8, 3, 3]
                shape: c.weight [3, 3, 4, 8] (x.net:1) needs [8, 4, 3, 3] (OIHW), but conv1.weight is [8, 4, 5, 5]""", problems(NameMap.pytorch()));
    }

    @Test
    void namesThatCleaningMakesEqualAreAProblem() {
        ours("d.weight", Kind.DENSE, 1, 1, 1);
        theirs("module.fc.weight", 1, 1);
        theirs("fc.weight", 1, 1);
        assertEquals("name: module.fc.weight and fc.weight are both read as fc.weight", problems(NameMap.pytorch()));
    }

    @Test
    void aTypeThatIsNoFloatingPointIsAProblem() throws Exception {
        ours("b.bias", Kind.DENSE, 1, 1);
        Files.write(
                file,
                SafetensorsTest.file("{\"b.bias\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}", (byte) 0));
        Exception e = assertThrows(WeightsException.class, () -> Weights.read(file, NameMap.none(), "X", targets));
        assertEquals(
                file + " does not fit X:\n  type: b.bias [1] (x.net:1) cannot be read from b.bias, which is U8",
                e.getMessage());
    }

    @Test
    void aFileOfAThousandStrangersIsNotListedWithoutEnd() {
        for (int i = 0; i < 1100; i++) {
            theirs("t" + i + ".weight", 1);
        }
        String problems = problems(NameMap.none());
        assertEquals(1001, problems.lines().count());
        assertEquals("and 100 more", problems.lines().skip(1000).findFirst().orElseThrow());
    }
}
