package dev.netc.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartTest {
    private static final Case PREDICTION = new Case("resnet20", 128, false);
    private static final Case TRAINING = new Case("resnet20", 128, true);

    @TempDir
    Path folder;

    @Test
    void theChartIsDrawnEvenIfAnEngineMissedACase() throws IOException {
        Path file = folder.resolve("chart.png");
        Chart.write(
                List.of(result("nd4j", PREDICTION), result("nd4j", TRAINING), result("onnxruntime", PREDICTION)),
                "a machine",
                file);
        assertEquals(1000, ImageIO.read(file.toFile()).getWidth());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    private static Result result(String engine, Case what) {
        return new Result(engine, "1", what, new Statistics(2, 1, 3, 3), 1, 100, 0);
    }
}
