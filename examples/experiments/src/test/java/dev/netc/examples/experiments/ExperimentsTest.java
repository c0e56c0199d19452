package dev.netc.examples.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.engine.Engines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentsTest {
    private static final int BATCH = 8;

    @TempDir
    Path out;

    @Test
    void depthKeepsEveryEpochOfThePlainAndTheResidualNetworks() throws IOException {
        new Depth(1, 2, BATCH).run(lab("depth", 2, 1));

        List<List<String>> rows = rows("depth");
        assertEquals(
                List.of("plain-8", "plain-8", "plain-14", "plain-14", "ResNet-8", "ResNet-8", "ResNet-14", "ResNet-14"),
                column(rows, 0));
        assertEquals(List.of("1", "2", "1", "2", "1", "2", "1", "2"), column(rows, 1));
        for (List<String> row : rows) {
            double error = Double.parseDouble(row.get(6));
            assertTrue(error >= 0 && error <= 100, row.toString());
        }
        String page = page("depth");
        assertTrue(page.contains("2 epochs of 1 step, batch 8"), page);
        assertNotNull(ImageIO.read(out.resolve("results/depth.png").toFile()));
    }

    @Test
    void aFinishedExperimentIsNotTrainedAgain() throws IOException {
        Lab lab = lab("shortcuts", 1, 1);
        new Shortcuts(1, BATCH).run(lab);
        Map<Path, FileTime> before = checkpoints();
        String table = csv("shortcuts");

        new Shortcuts(1, BATCH).run(lab);

        assertEquals(3, before.size());
        assertEquals(before, checkpoints());
        assertEquals(table, csv("shortcuts"));
    }

    @Test
    void theThreeShortcutsAreThreeNetworks() throws IOException {
        new Shortcuts(1, BATCH).run(lab("shortcuts", 1, 1));

        assertEquals(3, Set.copyOf(column(rows("shortcuts"), 3)).size(), csv("shortcuts"));
        String page = page("shortcuts");
        // W_s from 16 to 32 and from 32 to 64 channels with their batchnorms; for option C one of 16 to 16 too.
        long a = parameters(page, "A: padded");
        assertEquals(a + 16 * 32 + 32 * 64 + 2 * (32 + 64), parameters(page, "B: W_s where needed"));
        assertEquals(a + 16 * 16 + 16 * 32 + 32 * 64 + 2 * (16 + 32 + 64), parameters(page, "C: W_s everywhere"));
    }

    @Test
    void deepNetworksMakeTheirSteps() throws IOException {
        new Deep(1, 2).run(lab("deep", null, 2));

        List<List<String>> rows = rows("deep");
        assertEquals(List.of("ResNet-8", "ResNet-8", "ResNet-14", "ResNet-14", "ResNet-14"), column(rows, 0));
        assertEquals(List.of("1", "2", "1", "2", "3"), column(rows, 1));
        assertTrue(rows.stream().allMatch(row -> Double.isFinite(Double.parseDouble(row.get(2)))), rows.toString());
    }

    @Test
    void blocksWithZerosAreTheIdentityAndOthersAreNot() throws IOException {
        new Identity(2, 3, BATCH).run(lab("identity", null, 1));

        for (List<String> row : rows("identity")) {
            if (row.get(1).equals("differing values of block")) {
                boolean zeros = !row.get(0).endsWith("gamma = 1");
                assertEquals(zeros, Long.parseLong(row.get(3)) == 0, row.toString());
            }
        }
        assertEquals(
                3 + 6 + 6,
                rows("identity").stream()
                        .filter(row -> row.get(1).startsWith("diff"))
                        .count());
        String page = page("identity");
        assertTrue(page.contains("3 of 3 blocks of dense layers"), page);
        assertTrue(page.contains("6 of 6 blocks of the network whose last gammas are 0"), page);
    }

    @Test
    void gradientsAreMeasuredForEveryLayerWithWeights() throws IOException {
        new Gradients(1, 2, 2, BATCH).run(lab("gradients", null, 1));

        Map<String, Long> layers =
                rows("gradients").stream().collect(Collectors.groupingBy(row -> row.get(0), Collectors.counting()));
        assertEquals(
                Map.of(
                        "plain-8", 8L,
                        "ResNet-8", 8L,
                        "plain-14", 14L,
                        "ResNet-14", 14L,
                        "plain dense-4", 5L,
                        "residual dense-4", 5L),
                layers);
        assertFalse(rows("gradients").stream().anyMatch(row -> Double.parseDouble(row.get(2)) == 0));
    }

    private Lab lab(String name, Integer epochs, Integer steps) {
        Dataset pictures = new RandomPictures(256);
        return new Lab(
                name,
                new Extent(epochs, steps),
                Path.of("../models"),
                out,
                pictures,
                new Some(pictures, 16),
                Engines.preferred());
    }

    private String csv(String name) throws IOException {
        return Files.readString(out.resolve("results/" + name + ".csv"));
    }

    private String page(String name) throws IOException {
        return Files.readString(out.resolve("results/" + name + ".md"));
    }

    /** Without the head. */
    private List<List<String>> rows(String name) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        csv(name).lines().skip(1).forEach(line -> rows.add(List.of(line.split(",", -1))));
        return rows;
    }

    private static List<String> column(List<List<String>> rows, int column) {
        return rows.stream().map(row -> row.get(column)).toList();
    }

    private static long parameters(String page, String network) {
        String row = page.lines()
                .filter(line -> line.startsWith("| " + network))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(row.split("\\|", -1)[2].strip());
    }

    private Map<Path, FileTime> checkpoints() throws IOException {
        try (var files = Files.walk(out.resolve("runs"))) {
            return files.filter(file -> file.toString().endsWith(".safetensors"))
                    .collect(Collectors.toMap(file -> file, ExperimentsTest::changed));
        }
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
