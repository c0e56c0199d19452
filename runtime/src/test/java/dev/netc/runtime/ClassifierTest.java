package dev.netc.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.netc.runtime.engine.reference.ReferenceEngine;
import dev.netc.runtime.picture.Picture;
import dev.netc.runtime.picture.Preprocessing;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassifierTest {

    private static final List<String> LABELS = List.of("cat", "dog", "bird", "frog", "ship");

    private final TinyResNet net = TinyResNet.create(7);

    @Test
    void logitsAreWhatTheSoftmaxTurnsIntoTheOutput() {
        float[] x = NetworkTest.random(130 * TinyResNet.INPUT, 1);
        float[] logits = net.logits(x);
        float[] y = net.predict(x);
        assertEquals(130 * 5, logits.length);
        for (int sample = 0; sample < 130; sample++) {
            double sum = 0;
            for (int k = 0; k < 5; k++) {
                sum += Math.exp(logits[sample * 5 + k]);
            }
            for (int k = 0; k < 5; k++) {
                assertEquals(Math.exp(logits[sample * 5 + k]) / sum, y[sample * 5 + k], 1e-6);
            }
        }
    }

    @Test
    void aPictureIsPreprocessedAsTheDescriptionSays() {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                image.setRGB(x, y, (31 * x) << 16 | (29 * y) << 8 | (13 * (x + y)));
            }
        }
        Preprocessing preprocessing =
                Preprocessing.none().scale(1.0 / 255).mean(0.4, 0.5, 0.6).std(0.2, 0.3, 0.4);
        Description description =
                TinyResNet.DESCRIPTION.preprocessing(preprocessing).labels(LABELS);
        TinyResNet labelled = TinyResNet.create(7, description, ReferenceEngine.single());
        Classification classification = labelled.classify(image);
        float[] expected = labelled.predict(preprocessing.apply(image, 8, 8, 3));
        for (Classification.Entry entry : classification.top(5)) {
            assertEquals(expected[entry.index()], entry.probability(), 1e-6);
            assertEquals(LABELS.get(entry.index()), entry.label());
        }
        assertEquals(classification.top(5), labelled.classify(Picture.of(image)).top(5));
    }

    @Test
    void classesWithoutNamesAreNumbered() {
        assertEquals(List.of("0", "1", "2", "3", "4"), net.labels());
    }

    @Test
    void labelsMustBeAsManyAsClasses() {
        Description description = TinyResNet.DESCRIPTION.labels(List.of("cat", "dog"));
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> TinyResNet.create(1, description, ReferenceEngine.single()));
        assertEquals("TinyResNet (tiny.net) on reference has 5 classes and 2 labels", e.getMessage());
    }

    @Test
    void classesAreSortedByProbabilityAndEqualOnesByIndex() {
        Classification c = Classification.of(new float[] {0, 2, -1, 2, 0}, LABELS);
        assertEquals("dog", c.label());
        assertEquals(1, c.index());
        assertArrayEquals(
                new int[] {1, 3, 0, 4, 2},
                c.top(9).stream().mapToInt(Classification.Entry::index).toArray());
        assertEquals(2, c.top(2).size());
        assertEquals(
                1,
                c.top(5).stream().mapToDouble(Classification.Entry::probability).sum(),
                1e-12);
        assertEquals("dog 43.1 %", c.toString());
    }

    @Test
    void largeLogitsDoNotOverflow() {
        Classification c = Classification.of(new float[] {1000, 0, 0, 0, 999}, LABELS);
        assertEquals(1 / (1 + Math.exp(-1)), c.probability(), 1e-12);
    }
}
