package dev.netc.compiler.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    @ParameterizedTest(name = "n {0}, f {1}, s {2}, d {3}, p {4} + {5}: {6}")
    @CsvSource({
        // floor((n + 2p - f) / s) + 1
        "6, 3, 1, 1, 0, 0, 4",
        "7, 3, 2, 1, 0, 0, 3",
        "224, 7, 2, 1, 3, 3, 112",
        "112, 3, 2, 1, 1, 1, 56",
        "5, 5, 1, 1, 0, 0, 1",
        "1, 1, 9, 1, 0, 0, 1",
        "8, 3, 1, 2, 0, 0, 4",
        "8, 2, 1, 1, 0, 1, 8",
    })
    void takesAsManyPositionsAsTheFormulaSays(
            int extent, int kernel, int stride, int dilation, int before, int after, int positions) {
        Window window = new Window(kernel, stride, dilation, before, after, false);
        assertEquals(OptionalInt.of(positions), window.positions(extent));
    }

    @Test
    void takesNoneWhereItDoesNotFitOnce() {
        assertEquals(OptionalInt.empty(), new Window(7, 1, 1, 0, 0, false).positions(6));
        assertEquals(OptionalInt.empty(), new Window(3, 1, 2, 1, 0, false).positions(3));
    }

    @ParameterizedTest(name = "n {0}, f {1}, s {2}, p {3}: {4}")
    @CsvSource({
        "8, 3, 2, 0, 4", // the last position hangs over by one
        "7, 3, 2, 0, 3", // nothing is left over
        "6, 2, 3, 0, 2",
        "3, 2, 3, 1, 2", // the last one would begin behind the input
        "112, 3, 2, 0, 56",
    })
    void countsAPositionThatHangsOverAsCaffeDoes(int extent, int kernel, int stride, int pad, int positions) {
        assertEquals(OptionalInt.of(positions), new Window(kernel, stride, 1, pad, pad, true).positions(extent));
    }

    @Test
    void doesNotOverflow() {
        int most = Integer.MAX_VALUE;
        assertEquals((most - 1L) * most + 1, new Window(most, 1, most, 0, 0, false).span());
        assertEquals(OptionalInt.empty(), new Window(most, 1, most, most, most, false).positions(most));
        assertEquals(OptionalInt.of(most), new Window(1, 1, 1, most, most, false).positions(most));
    }
}
