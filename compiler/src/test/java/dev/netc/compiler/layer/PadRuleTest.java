package dev.netc.compiler.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netc.compiler.operation.Operation.Extent;
import dev.netc.compiler.shape.Padding;
import dev.netc.compiler.shape.Shape.Volume;
import dev.netc.compiler.value.Constant;
import dev.netc.compiler.value.Constant.Whole;
import dev.netc.compiler.value.Constant.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PadRuleTest {
    @ParameterizedTest(name = "{0} of f {1}, s {2} over {3}: {4} before, {5} after")
    @CsvSource({
        "same, 3, 1, 8, 1, 1",
        "same, 4, 1, 8, 1, 2",
        "same, 3, 2, 8, 1, 1",
        "same, 4, 2, 8, 1, 2",
        "valid, 3, 1, 8, 0, 0",
        // TensorFlow: ceil(8 / 2) = 4 positions need (4 - 1) 2 + 3 - 8 = 1 zero, the odd one behind
        "tf_same, 3, 2, 8, 0, 1",
        "tf_same, 3, 2, 7, 1, 1",
        "tf_same, 7, 2, 224, 2, 3",
        "tf_same, 1, 2, 8, 0, 0",
        "tf_same, 2, 3, 9, 0, 0",
    })
    void aWordStandsForZeros(String word, int kernel, int stride, int extent, int before, int after) {
        Padding expected = new Padding(before, after, before, after);
        assertEquals(expected, around(rule(new Word(word)), kernel, stride, 1, extent));
    }

    @Test
    void withoutAWordTheSizeStaysAtStrideOneAndThePadIsSymmetricBeyond() {
        assertEquals(new Padding(1, 2, 1, 2), around(PadRule.IMPLIED, 4, 1, 1, 8));
        assertEquals(new Padding(1, 1, 1, 1), around(PadRule.IMPLIED, 4, 2, 1, 8));
        assertEquals(new Padding(3, 3, 3, 3), around(PadRule.IMPLIED, 7, 2, 1, 224));
        assertEquals(new Padding(2, 2, 2, 2), around(PadRule.IMPLIED, 3, 1, 2, 8));
    }

    @Test
    void oneTwoOrFourNumbersAreTaken() {
        assertEquals(Padding.symmetric(1, 1), around(rule(new Whole(1)), 3, 1, 1, 8));
        assertEquals(Padding.symmetric(1, 2), around(rule(new Whole(1), new Whole(2)), 3, 1, 1, 8));
        assertEquals(new Padding(1, 2, 3, 4), around(rule(numbers(1, 2, 3, 4)), 3, 1, 1, 8));
    }

    @Test
    void nothingElseIs() {
        assertEquals(Optional.empty(), PadRule.read(List.of(numbers(1, 2, 3))));
        assertEquals(Optional.empty(), PadRule.read(List.of(numbers(-1))));
        assertEquals(Optional.empty(), PadRule.read(List.of(new Word("full"))));
        assertEquals(Optional.empty(), PadRule.read(List.of()));
    }

    private static Constant[] numbers(long... numbers) {
        return Arrays.stream(numbers).mapToObj(Whole::new).toArray(Constant[]::new);
    }

    private static PadRule rule(Constant... values) {
        return PadRule.read(List.of(values)).orElseThrow();
    }

    private static Padding around(PadRule rule, int kernel, int stride, int dilation, int extent) {
        return rule.around(
                new Volume(extent, extent, 1),
                new Extent(kernel, kernel),
                new Extent(stride, stride),
                new Extent(dilation, dilation));
    }
}
