package dev.netc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** summary, explain, plan, layers, doctor. */
class ShowingCommandsTest {
    @TempDir
    Path folder;

    private Path model;
    private Path both;

    @BeforeEach
    void writeModels() throws IOException {
        model = Cli.model(folder, "tiny.net", Cli.TINY);
        both = Cli.model(folder, "both.net", Cli.TINY + Cli.TINY.replace("Tiny", "Other"));
    }

    @Test
    void summaryGivesAJsonObject() throws IOException {
        Cli run = Cli.run("summary", model, "--format", "json");
        JsonNode object = new ObjectMapper().readTree(run.out());
        int conv = 3 * 3 * 3 * 4 + 4;
        int dense = 4 * 3 + 3;
        assertEquals(0, run.code(), run.err());
        assertEquals(conv + dense, object.get("parameters").asInt());
        assertEquals(8 * 8 * 3 * 3 * 3 * 4 + 4 * 3, object.get("macs").asInt());
        assertTrue(object.get("layers").isArray());
    }

    @Test
    void summaryTellsTheMemoryOfABatch() throws IOException {
        Cli one = Cli.run("summary", model, "--format", "json");
        Cli ten = Cli.run("summary", model, "--format", "json", "--batch", 10);
        JsonNode first = new ObjectMapper().readTree(one.out());
        JsonNode tenth = new ObjectMapper().readTree(ten.out());
        assertEquals(10, tenth.get("batch").asInt());
        long more = tenth.get("predicting_bytes").asLong()
                - first.get("predicting_bytes").asLong();
        assertEquals(9 * first.get("activation_bytes").asLong(), more);
        assertTrue(tenth.get("training_bytes").asLong()
                > tenth.get("predicting_bytes").asLong());
        assertTrue(Cli.run("summary", model, "--batch", 10).out().contains("at batch 10"));
        assertEquals(2, Cli.run("summary", model, "--batch", 0).code());
    }

    @Test
    void summaryTellsTheRecipeInALine() throws IOException {
        String end = Cli.TINY.substring(0, Cli.TINY.lastIndexOf('}'));
        Path trained = Cli.model(folder, "trained.net", end + "train { rate 0.1; augment flip }\n}\n");
        Cli text = Cli.run("summary", trained);
        assertTrue(text.out().contains("\nrecipe: rate 0.1; augment flip\n"), text.out() + text.err());
        assertFalse(Cli.run("summary", model).out().contains("recipe"));
        JsonNode json = new ObjectMapper()
                .readTree(Cli.run("summary", trained, "--format", "json").out());
        assertEquals("[\"rate 0.1\",\"augment flip\"]", json.get("recipe").toString());
    }

    @Test
    void summaryOfSeveralNetworksShowsAllButAsksForOneInJson() {
        Cli text = Cli.run("summary", both);
        assertEquals(0, text.code(), text.err());
        assertTrue(text.out().contains("Tiny") && text.out().contains("Other"), text.out());
        Cli json = Cli.run("summary", both, "--format", "json");
        assertEquals(2, json.code());
        assertTrue(json.err().contains("Tiny, Other"), json.err());
    }

    @Test
    void theOtherFormsOfASummaryAreThere() {
        assertTrue(Cli.run("summary", model, "--format", "markdown").out().contains("|"));
        assertEquals(0, Cli.run("summary", model, "--unfold", "--explain").code());
    }

    @Test
    void explainGivesThePageOfACode() {
        Cli run = Cli.run("explain", "n0207");
        assertEquals(0, run.code());
        assertTrue(run.out().contains("N0207"), run.out());
    }

    @Test
    void explainGivesTheLedgerOfAModel() throws IOException {
        String text = """
                network Ledger {
                  input 56x56x64
                  residual < conv 3x3, 128, stride 2 > shortcut projection
                }
                """;
        Cli run = Cli.run("explain", Cli.model(folder, "ledger.net", text));
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("W_s"), run.out());
    }

    @Test
    void planAndLayersAndDoctorPrint() {
        assertTrue(Cli.run("plan", model).out().contains("Tiny"));
        assertTrue(Cli.run("layers").out().contains("conv"));
        assertTrue(Cli.run("layers", "conv").out().contains("stride"));
        assertTrue(Cli.run("layers", "--format", "markdown").out().contains("## `conv`"));
        assertTrue(Cli.run("doctor").out().contains("reference"));
    }
}
