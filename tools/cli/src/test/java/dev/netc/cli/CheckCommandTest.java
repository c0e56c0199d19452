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
    void fixLeavesAChoiceToTheAuthor() throws IOException {
        String text = """
                network Twofold {
                  input 56x56x64
                  residual < conv 3x3, 128, stride 2 > shortcut identity
                }
                """;
        Path model = Cli.model(folder, "twofold.net", text);
        Cli run = Cli.run("check", model, "--fix");
        assertEquals(1, run.code());
        assertEquals(text, Files.readString(model));
    }
}
