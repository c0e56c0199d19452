package dev.netc.compiler.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.Network;
import dev.netc.runtime.weights.WeightsException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrongWeightsTest {

    private static final String TEXT = """
            network Small {
              input 8x8x3
              conv 3x3, %d
              repeat %d { conv 3x3, %d -> relu }
              avgpool global
              dense 5
            }""";

    @TempDir
    private Path folder;

    @Test
    void aTensorOfAnotherShapeIsNamedWithBothShapesAndTheLine() {
        String message = message(saved(text(4, 2)), text(6, 2));
        assertContains(message, "some.safetensors", "Small");
        assertContains(message, "conv.weight", "[3, 3, 3, 4]", "[3, 3, 3, 6]", "some.net:3");
        assertContains(message, "repeats.1.conv.weight", "[3, 3, 4, 4]", "[3, 3, 6, 6]", "some.net:4");
        assertContains(message, "dense.weight", "[4, 5]", "[6, 5]", "some.net:6");
    }

    @Test
    void aTensorThatIsMissingIsNamedWithItsShapeAndLine() {
        String message = message(saved(text(4, 2)), text(4, 3));
        assertContains(message, "repeats.2.conv.weight", "[3, 3, 4, 4]", "some.net:4");
    }

    @Test
    void aTensorTooManyIsNamed() {
        String message = message(saved(text(4, 3)), text(4, 2));
        assertContains(message, "repeats.2.conv.weight");
    }

    @Test
    void theWeightsOfAResNet32DoNotFitAResNet20() {
        Path weights = folder.resolve("resnet32.safetensors");
        try (Network deep = Compiled.file(Models.model("resnet32.net")).create("reference", 1);
                Network network = Compiled.file(Models.model("resnet20.net")).create("reference", 1)) {
            deep.save(weights);
            float[] before = network.predict(Weights.input(network, 1, 1));
            WeightsException e = assertThrows(WeightsException.class, () -> network.read(weights));
            assertContains(e.getMessage(), "ResNet20", "resnet32.safetensors");
            assertArrayEquals(before, network.predict(Weights.input(network, 1, 1)), "nothing was changed");
        }
    }

    private static String text(int filters, int times) {
        return TEXT.formatted(filters, times, filters);
    }

    private Path saved(String text) {
        Path weights = folder.resolve("some.safetensors");
        try (Network network = Compiled.text(text).create("reference", 1)) {
            network.save(weights);
        }
        return weights;
    }

    private static String message(Path weights, String text) {
        try (Network network = Compiled.text(text).create("reference", 1)) {
            return assertThrows(WeightsException.class, () -> network.read(weights))
                    .getMessage();
        }
    }

    /** All in one line, which speaks of one tensor. */
    private static void assertContains(String message, String... words) {
        assertTrue(message.lines().anyMatch(line -> Stream.of(words).allMatch(line::contains)), message);
    }
}
