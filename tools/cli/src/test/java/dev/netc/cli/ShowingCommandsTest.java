package dev.netc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
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
    void memoryLowComputesBlocksTwice() throws IOException {
        String text =
                "network Deep { input 8x8x3; conv 3x3, 8; repeat 9 { unit(8) }; avgpool global; dense 3; softmax }\n"
                        + "block unit(n) { conv 3x3, n -> batchnorm -> relu; conv 3x3, n }\n";
        Path deep = Cli.model(folder, "deep.net", text);
        long full = trainingBytes(deep, "full");
        long low = trainingBytes(deep, "low");
        assertTrue(3 * low < 2 * full, low + " of " + full + " bytes");
        assertTrue(Cli.run("plan", deep, "--memory", "low").out().contains("recompute Unit8"));
        Cli compiled = Cli.run("compile", deep, "-o", folder, "--memory", "low");
        assertEquals(0, compiled.code(), compiled.err());
        assertTrue(Files.readString(folder.resolve("Deep.java")).contains("work.recompute("));
    }

    private static long trainingBytes(Path file, String memory) throws IOException {
        Cli run = Cli.run("summary", file, "--batch", 32, "--format", "json", "--memory", memory);
        return new ObjectMapper().readTree(run.out()).get("training_bytes").asLong();
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
    void planShowsEachRewriteOfTheOptimiser() throws IOException {
        Path file = Cli.model(folder, "fused.net", "network Fused {\n  input 8x8x3\n  conv 3x3, 4 -> relu\n}\n");
        String passes = Cli.run("plan", file, "--passes").out();
        int fuse = passes.indexOf("== fuse-convolutions: ");
        assertTrue(passes.startsWith("== as written"), passes);
        assertTrue(passes.contains("== drop-dropout: dropout does nothing when predicting\n\nnothing changes"), passes);
        assertFalse(passes.substring(0, fuse).contains("convToRelu"), passes);
        assertTrue(passes.substring(fuse).contains("convToRelu"), passes);
        assertFalse(
                Cli.run("plan", file, "--without", "fuse-convolutions").out().contains("convToRelu"));
        Cli unknown = Cli.run("plan", file, "--without", "fuse");
        assertEquals(1, unknown.code());
        assertTrue(unknown.err().contains("there is no rewrite \"fuse\"; there are drop-dropout"), unknown.err());
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
