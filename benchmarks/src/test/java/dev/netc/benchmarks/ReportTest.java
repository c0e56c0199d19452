package dev.netc.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Case WHAT = new Case("resnet20", 128, false);

    @TempDir
    Path folder;

    @Test
    void theFileSaysWhereAndWhatWasMeasured() throws IOException {
        Path file = folder.resolve("results.json");
        report().write(file);

        JsonNode root = new ObjectMapper().readTree(file.toFile());
        JsonNode machine = root.get("machine");
        assertEquals("a cpu", machine.get("cpu").textValue());
        assertEquals(2, machine.get("cores").intValue());
        assertEquals("an os", machine.get("os").textValue());
        assertEquals("a jvm", machine.get("jvm").textValue());
        assertEquals(
                "ONNX Runtime 1",
                machine.get("versions").get("onnxruntime-int8").textValue());
        JsonNode result = root.get("results").get(0);
        assertEquals("onnxruntime-int8", result.get("engine").textValue());
        assertEquals("resnet20", result.get("network").textValue());
        assertEquals(128, result.get("batch").intValue());
        assertEquals("int8", result.get("precision").textValue());
        assertEquals(2, result.get("median_ms").doubleValue());
        assertEquals(1, result.get("min_ms").doubleValue());
        assertEquals(4, result.get("max_ms").doubleValue());
        assertEquals("there is none", root.get("skipped").get(0).get("reason").textValue());
    }

    @Test
    void anOldFileIsReplacedAndNothingElseIsLeft() throws IOException {
        Path file = Files.writeString(folder.resolve("results.json"), "old");
        report().write(file);
        assertTrue(Files.readString(file).startsWith("{"));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    private static Report report() {
        Report report = new Report(new Machine("a cpu", 2, "an os", "a jvm"), Instant.EPOCH);
        Statistics time = new Statistics(2, 1, 4, 3);
        report.addResults(List.of(new Result("onnxruntime-int8", "ONNX Runtime 1", WHAT, time, 3, 100, 0.01)));
        report.addSkipped(List.of(new Skipped("onednn", WHAT, "there is none")));
        return report;
    }
}
