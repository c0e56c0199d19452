package dev.netc.runtime.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameMapTest {

    @TempDir
    Path folder;

    private NameMap parse(String text) throws Exception {
        return NameMap.parse(Files.writeString(folder.resolve("my.names"), text));
    }

    @Test
    void theMapsThatComeWithTheRuntimeAreValid() {
        assertTrue(NameMap.pytorch().inOrder());
        assertTrue(NameMap.pytorch().needsVolumes());
        assertTrue(NameMap.keras().inOrder());
        assertFalse(NameMap.keras().needsVolumes());
        assertFalse(NameMap.none().inOrder());
    }

    @Test
    void aRoleHasSeveralWords() throws Exception {
        NameMap names = parse("variance moving_variance moving_var # Keras\n");
        assertEquals(List.of("moving_variance", "moving_var"), names.words("variance"));
        assertEquals(List.of("gamma"), names.words("gamma"));
    }

    @Test
    void aMapCanBuildOnOneThatComesWithTheRuntime() throws Exception {
        NameMap names = parse("use pytorch\nmean average\nname head fc2\n");
        assertEquals(List.of("weight"), names.words("gamma"));
        assertEquals(List.of("average"), names.words("mean"));
        assertEquals(Optional.of("fc2"), names.renamed("head"));
    }

    @Test
    void aRenameCarriesWhatItCaptures() throws Exception {
        NameMap names = parse("""
                name units.{i}.{layer} layer1.{i}.{layer}   # the first that fits holds
                name units{n}.{i}.conv1 layer{n}.{i+1}.conv1
                name later.{i} block_{i-2}/conv
                name units.{i}.conv9 never
                """);
        assertEquals(Optional.of("layer1.10.conv9"), names.renamed("units.10.conv9"));
        assertEquals(Optional.of("layer32.3.conv1"), names.renamed("units32.2.conv1"));
        assertEquals(Optional.of("block_5.conv"), names.renamed("later.7"));
        assertEquals(Optional.empty(), names.renamed("later.x"));
        assertEquals(Optional.empty(), names.renamed("units.1.2.conv1"));
    }

    @Test
    void namesAreCleanedOfBeginningsAndEndings() throws Exception {
        NameMap names = parse("strip module.\nsuffix :0\nignore *.num_batches_tracked optimizer/*");
        assertEquals("conv.kernel", names.cleaned("module.conv.kernel:0"));
        assertEquals("conv.module.kernel", names.cleaned("conv.module.kernel"));
        assertTrue(names.ignores("bn1.num_batches_tracked"));
        assertTrue(names.ignores("optimizer.momentum.3"));
        assertFalse(names.ignores("num_batches_tracked"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            layouts convolution OIHW      | unknown keyword layouts
            match                         | nothing behind match
            match order please            | match takes one of [names, order]
            flatten WHC                   | flatten takes one of [CHW, HWC]
            use caffe                     | use takes one of [keras, pytorch]
            layout convolution OIH        | no layout of a convolution: convolution OIH
            layout convolution HWIM       | no layout of a convolution: convolution HWIM
            layout dense OII              | no layout of a dense: dense OII
            layout dense                  | no layout of a dense: dense
            layout batchnorm C            | no layout of a batchnorm: batchnorm C
            layout conv OIHW              | unknown kind conv; there are [convolution, depthwise, transposed, dense, batchnorm, layernorm, prelu]
            kind dense fc                 | kind takes depthwise or transposed; dense shows in the shapes
            name a                        | name takes our layer and its name in the file
            name a.{i}.{i} b              | a.{i}.{i} has {i} twice
            name a.{i} b.{j}              | a.{i} has no {j} for b.{j}
            """)
    void aLineThatMakesNoSenseIsNamed(String line, String message) {
        Exception e = assertThrows(WeightsException.class, () -> parse("# a map\n\n" + line + "\n"));
        assertEquals(folder.resolve("my.names") + ":3: " + message, e.getMessage());
    }

    @Test
    void aMapThatCannotBeReadIsNamed() throws Exception {
        Path none = folder.resolve("none.names");
        assertThrows(WeightsException.class, () -> NameMap.parse(none));
        Path large = Files.write(folder.resolve("large"), new byte[(1 << 20) + 1]);
        Exception e = assertThrows(WeightsException.class, () -> NameMap.parse(large));
        assertEquals(large + ": a map of names has at most 1048576 bytes, not 1048577", e.getMessage());
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThrows(WeightsException.class, () -> NameMap.parse(binary));
    }

    @Test
    void naturalOrderIsTheOneOfPeople() {
        List<String> expected = List.of(
                "bn1",
                "conv",
                "conv.0",
                "conv1",
                "conv2d",
                "conv2d_1",
                "conv2d_2",
                "conv2d_10",
                "layer1.0.conv2",
                "layer1.2.conv1",
                "layer1.10.conv1",
                "layer02",
                "layer2",
                "layer2.0",
                "layer99999999999999999998",
                "layer99999999999999999999");
        for (int seed = 0; seed < 20; seed++) {
            List<String> shuffled = new ArrayList<>(expected);
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.sort(NaturalOrder.BY_NAME);
            assertEquals(expected, shuffled);
        }
    }

    @Test
    void aStarStandsForAnyCharacters() {
        assertTrue(new Glob("*.num*tracked").matches("a.b.num_batches_tracked"));
        assertTrue(new Glob("*").matches(""));
        assertTrue(new Glob("a*b*").matches("axxbab"));
        assertFalse(new Glob("a*b").matches("axxbc"));
        assertFalse(new Glob("down").matches("downsample"));
        assertFalse(new Glob("*a".repeat(50) + "b").matches("a".repeat(20_000)));
        assertTrue(new Glob("*_0_conv").matchesPart("resnet.conv2_block1_0_conv.kernel"));
        assertFalse(new Glob("downsample").matchesPart("downsample_layers.0"));
    }
}
