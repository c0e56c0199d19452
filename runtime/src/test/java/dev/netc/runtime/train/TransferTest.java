package dev.netc.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.data.ArrayDataset;
import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.data.Digits;
import dev.netc.runtime.weights.NameMap;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that has learned ten digits gets a new last layer, which learns five classes from its features. */
class TransferTest {

    private static Dataset digits(Dataset digits, IntUnaryOperator classOf) {
        float[][] inputs = new float[digits.size()][64];
        int[] labels = new int[digits.size()];
        for (int i = 0; i < labels.length; i++) {
            byte[] pixels = digits.picture(i).pixels();
            for (int j = 0; j < pixels.length; j++) {
                inputs[i][j] = Byte.toUnsignedInt(pixels[j]) / 255f;
            }
            labels[i] = classOf.applyAsInt(digits.label(i));
        }
        return ArrayDataset.labelled(inputs, labels);
    }

    @Test
    void onlyTheNewHeadLearns(@TempDir Path folder) {
        ChainNet ten = ChainNet.ofVectors(64, 48, 10, "batch 32", "epochs 8", "rate 0.1");
        ten.trainer().train(digits(Digits.train(), digit -> digit)).run();
        Path weights = folder.resolve("ten.safetensors");
        ten.save(weights);

        ChainNet five = ChainNet.ofVectors(64, 48, 5, "batch 32", "epochs 8", "rate 0.1");
        float[] head = five.parameters().get("last.weight").toFloats();
        five.read(weights, NameMap.none().except("last.*"));
        assertArrayEquals(head, five.parameters().get("last.weight").toFloats());
        Dataset held = digits(Digits.test(), digit -> digit / 2);
        TrainingResult result = five.trainer()
                .train(digits(Digits.train(), digit -> digit / 2))
                .validate(held)
                .freeze("*")
                .unfreeze("last.*")
                .run();

        double first = result.history().get(0).validation().orElseThrow().accuracy();
        double last = result.history().get(7).validation().orElseThrow().accuracy();
        assertTrue(last > first && last > 0.8, first + " became " + last);
        for (String name : new String[] {"first.weight", "first.bias"}) {
            assertArrayEquals(
                    ten.parameters().get(name).toFloats(),
                    five.parameters().get(name).toFloats(),
                    name);
        }
        assertFalse(Arrays.equals(head, five.parameters().get("last.weight").toFloats()));
    }
}
