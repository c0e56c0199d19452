package dev.netc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileCommandTest {
    private static final String UNITS = """
            network Units {
              input 8x8x3
              conv 3x3, 4
              repeat 3 { unit(4) }
              avgpool global
              dense 2
            }
            block unit(filters) {
              residual <
                conv 3x3, filters -> batchnorm -> relu
                conv 3x3, filters -> batchnorm
              >
              relu
            }
            """;

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void writeModel() throws IOException {
        model = Cli.model(folder, "units.net", UNITS);
    }

    @Test
    void everyStepStandsOnceWithItsLineAndWhatItFuses() {
        Cli run = Cli.run("profile", model, "--engine", "reference", "--rounds", 1, "--batch", 2);
        assertEquals(0, run.code(), run.err());
        List<String> rows = run.out().lines().skip(5).toList();
        assertTrue(row(rows, "unit4s.*.conv1ToRelu1").matches(" *10 .* 8x8x4 +3 .*"), run.out());
        assertTrue(row(rows, "unit4s.*.conv2ToRelu2").matches(" *11 .* 8x8x4 +3 .*"), run.out());
        long macs = 2L * 64 * 9 * (3 * 4 + 6 * 4 * 4) + 2 * 4 * 2;
        assertTrue(row(rows, "sum").contains(String.format(Locale.ROOT, "  100.0 %%  %,13d  ", macs)), run.out());
        assertEquals(6, rows.size(), run.out());
    }

    @Test
    void thePictureHasABoxForEveryRepetition() throws IOException {
        Path svg = folder.resolve("units.svg");
        Cli run = Cli.run("profile", model, "--engine", "reference", "--rounds", 1, "--svg", svg);
        assertEquals(0, run.code(), run.err());
        String picture = Files.readString(svg);
        for (int i = 0; i < 3; i++) {
            assertTrue(picture.contains("<title>unit4s." + i + ".conv1ToRelu1, line 10: "), picture);
        }
    }

    @Test
    void whatCannotBeRunIsAWrongCommandLine() {
        assertEquals(2, Cli.run("profile", model, "--batch", 0).code());
        assertEquals(2, Cli.run("profile", model, "--batch", 129).code());
        assertEquals(2, Cli.run("profile", model, "--rounds", 0).code());
        Cli threads = Cli.run("profile", model, "--engine", "reference", "--threads", 0);
        assertEquals(1, threads.code());
        assertTrue(threads.err().contains("--threads takes a number above 0"), threads.err());
    }

    private static String row(List<String> rows, String layer) {
        return rows.stream()
                .filter(row -> row.matches(".*(^| )" + layer.replace(".", "\\.").replace("*", "\\*") + " .*"))
                .findFirst()
                .orElseThrow();
    }
}
