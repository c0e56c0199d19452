package dev.netc.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.EngineUnavailableException;
import dev.netc.runtime.engine.Engines;
import dev.netc.runtime.weights.SafetensorsReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The digits; where numbers are held to the last place, the engine of 8 bits is the reference in double. */
class QuantizeCommandTest {
    private static final Path DIGITS = Path.of("../../examples/digits");
    private static final Supplier<Engine> DOUBLE = () -> Engines.byName("reference-double");

    @TempDir
    Path folder;

    private final String model = DIGITS.resolve("digits.net").toString();
    private Path weights;

    @BeforeEach
    void copyWeights() throws IOException {
        weights = Files.copy(DIGITS.resolve("digits.safetensors"), folder.resolve("digits.safetensors"));
    }

    @Test
    void showsWhatWasObservedAndWhatBecameOfTheAccuracy() {
        Cli run = run(DOUBLE, "--pictures", 20, "--check", 60);
        assertEquals(0, run.code(), run.err());
        assertEquals("""
                Digits: the ranges of 11 layers, from 20 training pictures of digits

                engine       right  of    top-1
                -----------  -----  --  -------
                reference       60  60  100.00%
                onednn-int8     60  60  100.00%

                difference   +0.00 points
                same answer  60 of 60, 100.00%
                outputs      differ by 0.00% on average, by 4.77e-07 at most
                weights      FOLDER/digits-int8.safetensors
                """, run.out().replace(folder.toString(), "FOLDER"));
    }

    @Test
    void tellsToolsTheSame() throws IOException {
        Cli run = run(DOUBLE, "--pictures", 20, "--check", 60, "--format", "json");
        assertEquals(0, run.code(), run.err());
        JsonNode object = new ObjectMapper().readTree(run.out());
        assertEquals(20, object.get("pictures").asInt());
        assertEquals(60, object.get("check").get("total").asInt());
        assertEquals(60, object.get("check").get("same").asInt());
        assertTrue(object.get("check").get("relative_difference").asDouble() > 0);
    }

    @Test
    void theFileHoldsTheSameWeightsWithRangesAndTheSameBytesEachTime() throws IOException {
        Path first = folder.resolve("first.safetensors");
        Path second = folder.resolve("second.safetensors");
        for (Path out : new Path[] {first, second}) {
            assertEquals(
                    0, run(DOUBLE, "--pictures", 20, "--check", 0, "--out", out).code());
        }
        assertEquals(-1, Files.mismatch(first, second));
        try (SafetensorsReader before = SafetensorsReader.open(weights);
                SafetensorsReader after = SafetensorsReader.open(first)) {
            assertArrayEquals(before.floats("dense.weight"), after.floats("dense.weight"));
            Map<String, String> metadata = after.metadata();
            assertEquals("0.0 1.0", metadata.get("range"));
            assertTrue(metadata.get("range:relu").startsWith("0.0 "), metadata.toString());
            assertFalse(metadata.containsKey("range:dense"), metadata.toString());
        }
    }

    @Test
    void theDigitsLoseAtMostOnePictureIn8Bits() throws IOException {
        assumeTrue(starts(Quantization.ENGINE));
        Cli run = Cli.run("quantize", model, "--weights", weights, "--data", "digits", "--format", "json");
        assertEquals(0, run.code(), run.err());
        JsonNode check = new ObjectMapper().readTree(run.out()).get("check");
        assertEquals(359, check.get("total").asInt());
        assertTrue(
                check.get("quantized_correct").asInt() >= check.get("correct").asInt() - 1, run.out());
        assertTrue(check.get("relative_difference").asDouble() > 1e-3, "these were not 8 bits: " + run.out());
    }

    @Test
    void anEngineOf8BitsFindsNoRanges() {
        assumeTrue(starts(Quantization.ENGINE));
        Cli run = Cli.run("quantize", model, "--weights", weights, "--data", "digits", "--engine", Quantization.ENGINE);
        assertEquals(1, run.code());
        assertEquals(
                "error: ranges are found in floats, and onednn-int8 computes in 8 bits: give another --engine\n",
                run.err());
    }

    @Test
    void whereTheEngineDoesNotStartItSaysWhyAndWritesTheFile() throws IOException {
        Cli run = run(
                () -> {
                    throw new EngineUnavailableException("there is no AVX2");
                },
                "--pictures",
                20,
                "--format",
                "json");
        assertEquals(0, run.code(), run.err());
        assertEquals("note: nothing is compared: there is no AVX2\n", run.err());
        assertTrue(new ObjectMapper().readTree(run.out()).get("check").isNull(), run.out());
        assertTrue(Files.exists(folder.resolve("digits-int8.safetensors")));
    }

    @Test
    void numbersThatMeanNothingAreAWrongCommandLine() {
        assertEquals(2, run(DOUBLE, "--pictures", 0).code());
        assertEquals(2, run(DOUBLE, "--check", -1).code());
        assertEquals(2, Cli.run("quantize", model, "--data", "digits").code());
    }

    @Test
    void damagedWeightsWriteNothing() throws IOException {
        Files.writeString(weights, "no weights");
        assertEquals(1, run(DOUBLE, "--pictures", 20).code());
        assertFalse(Files.exists(folder.resolve("digits-int8.safetensors")));
    }

    private static boolean starts(String engine) {
        return Engines.statuses().stream().anyMatch(s -> s.name().equals(engine) && s.available());
    }

    private Cli run(Supplier<Engine> eightBits, Object... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, false);
        Failures failures = new Failures(terminal);
        CommandLine line = new CommandLine(new QuantizeCommand(terminal, eightBits))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
        String[] words = new String[7 + more.length];
        Object[] always = {model, "--weights", weights, "--data", "digits", "--engine", "reference"};
        for (int i = 0; i < words.length; i++) {
            words[i] = (i < always.length ? always[i] : more[i - always.length]).toString();
        }
        return new Cli(line.execute(words), out.toString(), err.toString());
    }
}
