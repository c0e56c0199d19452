package dev.netc.examples.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.Classification;
import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.engine.Engines;
import dev.netc.runtime.picture.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifyDigitsTest {
    private static final Path WEIGHTS = Path.of("digits.safetensors");

    @ParameterizedTest
    @ValueSource(strings = {"reference", "nd4j"})
    void everyPictureGetsAProbabilityForEachOfTheTenDigits(String engine) throws IOException {
        try (Digits net = Digits.create(1, Engines.byName(engine))) {
            for (Path picture : pictures()) {
                Classification classification = net.classify(Picture.read(picture));
                double sum = classification.top(10).stream()
                        .mapToDouble(Classification.Entry::probability)
                        .sum();
                assertEquals(10, classification.top(100).size());
                assertEquals(1, sum, 1e-6);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "nd4j"})
    void theShippedWeightsKnowTheTenPictures(String engine) throws IOException {
        try (Digits net = Digits.load(WEIGHTS, Engines.byName(engine))) {
            for (Path picture : pictures()) {
                String digit = picture.getFileName().toString().substring(0, 1);
                assertEquals(digit, net.classify(Picture.read(picture)).label());
            }
        }
    }

    @Test
    void theShippedWeightsReach985OfAThousandHeldOutDigits() {
        Dataset heldOut = dev.netc.runtime.data.Digits.test();
        int right = 0;
        try (Digits net = Digits.load(WEIGHTS, Engines.byName("nd4j"))) {
            for (int i = 0; i < heldOut.size(); i++) {
                right += net.classify(heldOut.picture(i)).index() == heldOut.label(i) ? 1 : 0;
            }
        }
        assertTrue(right >= 0.985 * heldOut.size(), right + " of " + heldOut.size());
    }

    @Test
    void bothEnginesSeeTheSame() throws IOException {
        try (Digits reference = Digits.create(7, Engines.byName("reference"));
                Digits nd4j = Digits.create(7, Engines.byName("nd4j"))) {
            for (Path picture : pictures()) {
                Classification one = reference.classify(Picture.read(picture));
                Classification other = nd4j.classify(Picture.read(picture));
                assertEquals(one.label(), other.label(), picture.toString());
                assertEquals(one.probability(), other.probability(), 1e-4);
            }
        }
    }

    @Test
    void aLineNamesTheThreeMostProbableDigits() throws IOException {
        try (Digits net = Digits.create(1, Engines.byName("reference"))) {
            String line =
                    ClassifyDigits.describe(net.classify(Picture.read(pictures().get(0))));
            assertTrue(line.matches("\\d \\d+\\.\\d %, \\d \\d+\\.\\d %, \\d \\d+\\.\\d %"), line);
        }
    }

    private static List<Path> pictures() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("pictures"))) {
            List<Path> pictures = files.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .toList();
            assertEquals(10, pictures.size());
            return pictures;
        }
    }
}
