package dev.netc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final String MISSPELT = Cli.TINY.replace("-> relu", "-> rleu");

    @TempDir
    Path folder;

    @Test
    void jsonIsAnArrayOnTheStandardOutput() throws IOException {
        Path model = Cli.model(folder, "tiny.net", MISSPELT);
        Cli run = Cli.run("check", model, "--format", "json");
        JsonNode array = new ObjectMapper().readTree(run.out());
        assertEquals(1, run.code());
        assertEquals("", run.err());
        assertEquals(1, array.size());
        assertEquals("N0101", array.get(0).get("code").asText());
        assertEquals(3, array.get(0).get("labels").get(0).get("line").asInt());
    }

    @Test
    void jsonOfASoundModelIsAnEmptyArray() throws IOException {
        Cli run = Cli.run("check", Cli.model(folder, "tiny.net", Cli.TINY), "--format", "json");
        assertEquals(0, run.code());
        assertEquals(0, new ObjectMapper().readTree(run.out()).size());
    }

    @Test
    void everyFileIsChecked() throws IOException {
        Path one = Cli.model(folder, "one.net", MISSPELT);
        Path two = Cli.model(folder, "two.net", MISSPELT);
        Cli run = Cli.run("check", one, two);
        assertEquals(1, run.code());
        assertTrue(run.err().endsWith("\n2 errors\n"), run.err());
    }

    @Test
    void fixAppliesTheOneRepairThatIsOffered() throws IOException {
        Path model = Cli.model(folder, "tiny.net", MISSPELT);
        Cli run = Cli.run("check", model, "--fix");
        assertEquals(0, run.code(), run.err());
        assertEquals(Cli.TINY, Files.readString(model));
        assertTrue(run.err().contains("fixed "), run.err());
    }

    @Test
    void fixGivesAShortcutItsProjection() throws IOException {
        Path model = Cli.model(folder, "shortcut.net", text("identity"));
        Cli run = Cli.run("check", model, "--fix");
        assertEquals(0, run.code(), run.err());
        assertEquals(text("projection"), Files.readString(model));
    }

    @Test
    void fixLeavesAFileAloneThatItCannotRepair() throws IOException {
        String text = Cli.TINY.replace("conv 3x3", "conv 99x99, pad valid");
        Path model = Cli.model(folder, "tiny.net", text);
        assertEquals(1, Cli.run("check", model, "--fix").code());
        assertEquals(text, Files.readString(model));
    }

    private static String text(String shortcut) {
        return """
                network Shortcut {
                  input 56x56x64
                  residual < conv 3x3, 128, stride 2 > shortcut %s
                }
                """.formatted(shortcut);
    }
}
