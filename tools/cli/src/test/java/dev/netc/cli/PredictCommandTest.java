package dev.netc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {
    @TempDir
    Path folder;

    private Path model;
    private Path picture;

    @BeforeEach
    void writeFiles() throws IOException {
        model = Cli.model(folder, "tiny.net", Cli.TINY);
        picture = folder.resolve("picture.png");
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
    }

    @Test
    void givesTheMostProbableClassesAsJson() throws IOException {
        Cli run = Cli.run(
                "predict", model, "--seed", 1, "--engine", "reference", "--top", 2, "--format", "json", picture);
        assertEquals(0, run.code(), run.err());
        JsonNode top = new ObjectMapper().readTree(run.out()).get(0).get("top");
        assertEquals(2, top.size());
        assertTrue(top.get(0).get("probability").asDouble()
                >= top.get(1).get("probability").asDouble());
        assertTrue(run.err().contains("untrained weights"), run.err());
    }

    @Test
    void aBrokenPictureDoesNotHideTheOthers() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");
        Cli run = Cli.run("predict", model, "--seed", 1, "--engine", "reference", broken, picture);
        assertEquals(1, run.code());
        assertTrue(run.err().contains("error: " + broken), run.err());
        assertTrue(run.out().startsWith(picture + "\n"), run.out());
    }

    @Test
    void wrongWeightsAreTheUsers() throws IOException {
        Path weights = Files.writeString(folder.resolve("w.safetensors"), "no weights");
        for (Path file : new Path[] {weights, folder.resolve("missing.safetensors")}) {
            Cli run = Cli.run("predict", model, "--weights", file, "--engine", "reference", picture);
            assertEquals(1, run.code());
            assertTrue(run.err().startsWith("error: "), run.err());
        }
    }

    @Test
    void anUnknownEngineIsAnError() {
        Cli run = Cli.run("predict", model, "--seed", 1, "--engine", "abacus", picture);
        assertEquals(1, run.code());
        assertTrue(run.err().startsWith("error: ") && run.err().contains("abacus"), run.err());
    }

    @Test
    void severalNetworksAreListed() throws IOException {
        Path both = Cli.model(folder, "both.net", Cli.TINY + Cli.TINY.replace("Tiny", "Other"));
        Cli run = Cli.run("predict", both, "--seed", 1, picture);
        assertEquals(2, run.code());
        assertTrue(run.err().contains("Tiny, Other"), run.err());
    }
}
