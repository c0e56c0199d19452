package dev.netc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netc.runtime.data.ArrayDataset;
import dev.netc.runtime.data.Dataset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
    private final Dataset ten =
            ArrayDataset.labelled(new float[10][1], IntStream.range(0, 10).toArray());

    @Test
    void theSamplesAreEvenlySpaced() {
        Dataset four = Spread.of(ten, 4);
        assertEquals(4, four.size());
        assertEquals("0 2 5 7", labels(four));
    }

    @Test
    void thereAreNoMoreThanAll() {
        assertEquals("0 1 2 3 4 5 6 7 8 9", labels(Spread.of(ten, 11)));
    }

    private static String labels(Dataset set) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < set.size(); i++) {
            text.append(i == 0 ? "" : " ").append(set.label(i));
        }
        return text.toString();
    }
}
