package dev.netc.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.RandomStream;
import dev.netc.runtime.data.ArrayDataset;
import dev.netc.runtime.data.DataException;
import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.data.Datasets;
import dev.netc.runtime.data.Digits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training with inputs that are no pictures, and with targets that are no classes. */
class ArraysTest {

    private static final int SAMPLES = 64;
    private static final int PIXELS = 36;

    /** Points in a square: class 1 within a circle of radius 1. */
    private static float[][] points() {
        RandomStream random = new RandomStream(1, "points");
        float[][] points = new float[4 * SAMPLES][2];
        for (float[] point : points) {
            point[0] = (float) (3 * random.uniform() - 1.5);
            point[1] = (float) (3 * random.uniform() - 1.5);
        }
        return points;
    }

    private static int[] circle(float[][] points) {
        int[] labels = new int[points.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Math.hypot(points[i][0], points[i][1]) < 1 ? 1 : 0;
        }
        return labels;
    }

    /** Volumes of 6x6x1 with noise of 0 to 1. */
    private static float[][] noise() {
        RandomStream random = new RandomStream(1, "noise");
        float[][] volumes = new float[SAMPLES][PIXELS];
        for (float[] volume : volumes) {
            for (int i = 0; i < PIXELS; i++) {
                volume[i] = (float) random.uniform();
            }
        }
        return volumes;
    }

    /** Whether a pixel is brighter than the mean of noise. */
    private static int[][] bright(float[][] volumes) {
        int[][] pixels = new int[volumes.length][PIXELS];
        for (int i = 0; i < volumes.length; i++) {
            for (int j = 0; j < PIXELS; j++) {
                pixels[i][j] = volumes[i][j] > 0.5f ? 1 : 0;
            }
        }
        return pixels;
    }

    private static EpochResult last(ChainNet net, Dataset data) {
        TrainingResult result = net.trainer().train(data).validate(data).run();
        return result.history().get(result.history().size() - 1);
    }

    @Test
    void vectorsAreClassified() {
        ChainNet net = ChainNet.ofVectors(2, 16, 2, "batch 32", "epochs 60", "rate 0.1");
        EpochResult last = last(net, ArrayDataset.labelled(points(), circle(points())));
        assertTrue(last.validation().orElseThrow().accuracy() > 0.95, last.toString());
        assertEquals(1, answer(net, 0.1f, -0.2f));
        assertEquals(0, answer(net, 1.3f, 1.2f));
    }

    private static int answer(ChainNet net, float... point) {
        float[] z = net.predict(point);
        return z[1] > z[0] ? 1 : 0;
    }

    @Test
    void vectorsComeFromCsvFiles(@TempDir Path folder) throws IOException {
        StringBuilder lines = new StringBuilder("x,y,inside\n");
        float[][] points = points();
        int[] labels = circle(points);
        for (int i = 0; i < labels.length; i++) {
            lines.append("%s,%s,%d%n".formatted(points[i][0], points[i][1], labels[i]));
        }
        Dataset csv = Datasets.train("csv:" + Files.writeString(folder.resolve("circle.csv"), lines));
        String[] recipe = {"batch 32", "epochs 2"};
        ChainNet net = ChainNet.ofVectors(2, 16, 2, recipe);
        ChainNet same = ChainNet.ofVectors(2, 16, 2, recipe);

        assertEquals(
                last(same, ArrayDataset.labelled(points, labels)).loss(),
                last(net, csv).loss());
    }

    @Test
    void eachPixelIsClassified() {
        ChainNet net = ChainNet.ofVolumes(1, 8, 2, "batch 16", "epochs 40", "rate 0.1");
        EpochResult last = last(net, ArrayDataset.segmented(noise(), bright(noise()), 2));
        assertTrue(last.validation().orElseThrow().accuracy() > 0.95, last.toString());
        assertTrue(last.accuracy() > 0.9 && last.accuracy() <= 1, last.toString());
        assertEquals(SAMPLES, last.validation().orElseThrow().pictures());
    }

    @Test
    void eachPixelIsAYesOrNo() {
        float[][] targets = new float[SAMPLES][PIXELS];
        int[][] bright = bright(noise());
        for (int i = 0; i < SAMPLES; i++) {
            for (int j = 0; j < PIXELS; j++) {
                targets[i][j] = bright[i][j];
            }
        }
        ChainNet net = ChainNet.ofVolumes(1, 8, 1, "loss binary_cross_entropy", "batch 16", "epochs 40", "rate 0.3");
        EpochResult last = last(net, ArrayDataset.of(noise(), targets));
        assertTrue(last.validation().orElseThrow().accuracy() > 0.95, last.toString());
    }

    @Test
    void anAutoencoderReturnsItsInputAndHasALossButNoAccuracy() {
        ChainNet net = ChainNet.ofVolumes(1, 8, 1, "loss mean_squared_error", "batch 16", "epochs 40", "rate 0.05");
        EpochResult last = last(net, ArrayDataset.of(noise(), noise()));
        Evaluation evaluation = last.validation().orElseThrow();
        assertTrue(evaluation.loss() < 0.02, last.toString());
        assertTrue(Double.isNaN(evaluation.accuracy()) && Double.isNaN(last.accuracy()), last.toString());
        assertArrayEquals(noise()[0], net.predict(noise()[0]), 0.5f);
    }

    @Test
    void withoutAccuracyTheBestEpochHasTheLowestLoss(@TempDir Path folder) {
        String[] recipe = {"loss mean_squared_error", "batch 16", "epochs 6", "rate 0.05"};
        Dataset data = ArrayDataset.of(noise(), noise());
        TrainingResult whole = ChainNet.ofVolumes(1, 8, 1, recipe)
                .trainer()
                .train(data)
                .validate(data)
                .stopEarly(6)
                .checkpoints(folder)
                .run();
        TrainingResult resumed = ChainNet.ofVolumes(1, 8, 1, recipe)
                .trainer()
                .train(data)
                .validate(data)
                .stopEarly(6)
                .checkpoints(folder)
                .resume(true)
                .run();
        double lowest = whole.history().stream()
                .mapToDouble(epoch -> epoch.validation().orElseThrow().loss())
                .min()
                .orElseThrow();
        assertEquals(
                lowest, whole.best().orElseThrow().validation().orElseThrow().loss());
        assertEquals(whole.history(), resumed.history());
    }

    @Test
    void whatDoesNotFitSaysWhy() {
        Dataset labelled = ArrayDataset.labelled(noise(), new int[SAMPLES]);
        Dataset targets = ArrayDataset.of(noise(), new float[SAMPLES][3]);
        assertEquals(
                "Volumes gives a volume; one label for each sample cannot train it, targets of its shape can",
                failure(ChainNet.ofVolumes(1, 2, 2), labelled));
        assertTrue(failure(ChainNet.ofVolumes(1, 2, 2), targets)
                .endsWith("has a target of 3 values, but Volumes gives 72"));
        assertEquals(
                "Vectors takes vectors; augment flip is for pictures",
                failure(ChainNet.ofVectors(36, 2, 2, "augment flip"), labelled));
        assertEquals(
                "augment pad_crop 1 would move pixels away from their targets",
                failure(ChainNet.ofVolumes(1, 2, 1, "augment pad_crop 1", "loss mean_squared_error"), targets));
        assertTrue(failure(ChainNet.ofVectors(5, 2, 2), labelled).endsWith("has 36 values, but Vectors takes 5"));
        assertThrows(
                DataException.class,
                () -> ChainNet.ofVectors(64, 2, 10)
                        .trainer()
                        .train(Digits.train())
                        .run());
        assertThrows(
                DataException.class,
                () -> SmallResNet.create(1, "reference", "batch 64", "augment jitter 0.1 0.1 0.1")
                        .trainer()
                        .train(ArrayDataset.labelled(new float[SAMPLES][64], new int[SAMPLES]))
                        .run());
        assertThrows(
                DataException.class,
                () -> ArrayDataset.segmented(noise(), bright(noise()), 1).target(0));
    }

    private static String failure(ChainNet net, Dataset data) {
        return assertThrows(
                        TrainingException.class, () -> net.trainer().train(data).run())
                .getMessage();
    }
}
