package dev.netc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalCommandTest {
    private static final int PICTURES = 70;

    @TempDir
    Path folder;

    private Path model;
    private Path data;

    @BeforeEach
    void writeFiles() throws IOException {
        model = Cli.model(folder, "tiny.net", Cli.TINY);
        data = folder.resolve("data");
        for (int i = 0; i < PICTURES; i++) {
            Path file = data.resolve((i % 2 == 0 ? "cat/" : "dog/") + i + ".png");
            Files.createDirectories(file.getParent());
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
            image.setRGB(3, 3, 0x123456 * i);
            ImageIO.write(image, "png", file.toFile());
        }
    }

    @Test
    void countsAsJsonAndWritesTheOutputs() throws IOException {
        Path outputs = folder.resolve("logits.npy");
        Cli run = Cli.run(
                "eval",
                model,
                "--seed",
                1,
                "--engine",
                "reference",
                "--data",
                "folder:" + data,
                "--outputs",
                outputs,
                "--format",
                "json");
        assertEquals(0, run.code(), run.err());
        JsonNode object = new ObjectMapper().readTree(run.out());
        assertEquals(PICTURES, object.get("total").asInt());
        assertTrue(object.get("correct").asInt() <= PICTURES);
        assertEquals(3, object.get("classes").size());
        assertEquals(PICTURES / 2, object.get("classes").get(1).get("pictures").asInt());
        assertTrue(object.get("classes").get(2).get("recall").isNull());
        int counted = 0;
        for (JsonNode row : object.get("confusion")) {
            counted += row.get(0).asInt() + row.get(1).asInt() + row.get(2).asInt();
        }
        assertEquals(PICTURES, counted);
        String header = Files.readString(outputs, StandardCharsets.ISO_8859_1).substring(0, 128);
        assertTrue(header.contains("(" + PICTURES + ", 3)"), header);
        assertEquals(128 + 4 * 3 * PICTURES, Files.size(outputs));
    }

    @Test
    void writesTheConfusionAsTableAndAsPicture() throws IOException {
        Path csv = folder.resolve("confusion.csv");
        Path png = folder.resolve("confusion.png");
        Cli run = Cli.run(
                "eval",
                model,
                "--seed",
                1,
                "--engine",
                "reference",
                "--data",
                "folder:" + data,
                "--confusion",
                csv,
                "--confusion",
                png);
        assertEquals(0, run.code(), run.err());
        assertEquals(4, Files.readAllLines(csv).size());
        assertTrue(ImageIO.read(png.toFile()).getWidth() > 100);
        assertTrue(run.out().contains("class  pictures  right"), run.out());
    }

    @Test
    void aDamagedPictureLeavesNoOutputs() throws IOException {
        Files.writeString(data.resolve("dog/69.png"), "no picture");
        Path outputs = folder.resolve("logits.npy");
        Cli run = Cli.run(
                "eval", model, "--seed", 1, "--engine", "reference", "--data", "folder:" + data, "--outputs", outputs);
        assertEquals(1, run.code());
        assertTrue(run.err().contains("69.png"), run.err());
        assertFalse(Files.exists(outputs));
    }

    @Test
    void missingDataIsTheUsers() {
        for (String spec : new String[] {"folder:" + folder.resolve("none"), "nonsense"}) {
            Cli run = Cli.run("eval", model, "--seed", 1, "--engine", "reference", "--data", spec);
            assertEquals(1, run.code());
            assertTrue(run.err().contains("error: "), run.err());
        }
    }

    @Test
    void moreClassesThanTheNetworkHasAreAnError() {
        Cli run = Cli.run(
                "eval", model, "-P", "classes=1", "--seed", 1, "--engine", "reference", "--data", "folder:" + data);
        assertEquals(1, run.code());
        assertTrue(run.err().contains("class 1"), run.err());
    }
}
