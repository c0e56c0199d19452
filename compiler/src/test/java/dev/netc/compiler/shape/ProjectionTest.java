package dev.netc.compiler.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.netc.compiler.shape.Shape.Vector;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    private static final Volume LARGE = new Volume(56, 56, 64);

    @Test
    void halvesAVolumeWithAStrideOfTwo() {
        Volume small = new Volume(28, 28, 128);
        Projection projection = Projection.between(LARGE, small).orElseThrow();
        assertEquals(new Projection(LARGE, small, 2, 2), projection);
        assertEquals("W_s 1x1/2, 64 -> 128", projection.toString());
        assertEquals(8_192, projection.parameters());
        assertEquals(6_422_528, projection.macs());
    }

    @Test
    void hasAStrideForEachDirection() {
        Projection projection =
                Projection.between(LARGE, new Volume(28, 56, 64)).orElseThrow();
        assertEquals("W_s 1x1/2x1, 64 -> 64", projection.toString());
    }

    @Test
    void isTheMatrixBetweenVectors() {
        Projection projection =
                Projection.between(new Vector(256), new Vector(128)).orElseThrow();
        assertEquals("W_s 128 x 256", projection.toString());
        assertEquals(32_768, projection.parameters());
        assertEquals(32_768, projection.macs());
    }

    @Test
    void neverEnlarges() {
        assertEquals(Optional.empty(), Projection.between(new Volume(8, 8, 4), new Volume(9, 8, 4)));
    }

    @Test
    void doesNotLeadFromAVolumeToAVector() {
        assertEquals(Optional.empty(), Projection.between(LARGE, new Vector(64)));
        assertEquals(Optional.empty(), Projection.between(new Vector(64), LARGE));
    }

    @Test
    void reachesWhatItSaysAndNothingElse() {
        for (int extent = 1; extent <= 40; extent++) {
            List<Integer> reachable = Projection.reachable(extent, Integer.MAX_VALUE);
            for (int wanted = 1; wanted <= 42; wanted++) {
                boolean found = Projection.between(new Volume(extent, 1, 1), new Volume(wanted, 1, 1))
                        .isPresent();
                assertEquals(reachable.contains(wanted), found, extent + " to " + wanted);
            }
        }
    }

    @Test
    void takesTheSmallestStride() {
        int stride = Projection.between(new Volume(10, 10, 1), new Volume(2, 2, 1))
                .orElseThrow()
                .strideHeight();
        int smallest = IntStream.rangeClosed(1, 10)
                .filter(s -> (10 - 1) / s + 1 == 2)
                .findFirst()
                .orElseThrow();
        assertEquals(smallest, stride);
    }

    @Test
    void listsTheLargestSizesFirstAndNoMoreThanAsked() {
        assertEquals(List.of(34, 17, 12, 9, 7), Projection.reachable(34, 5));
        assertFalse(Projection.reachable(34, 100).contains(10));
    }
}
