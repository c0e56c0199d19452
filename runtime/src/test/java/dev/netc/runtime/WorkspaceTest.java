package dev.netc.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.netc.runtime.engine.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

class WorkspaceTest {

    private static final Description DESCRIPTION =
            Description.of("N", "n.net", "1", "f").input(2, 2, 1).output("y", 1).slots(12, 100);

    private final WorkspacePool pool = new WorkspacePool(ReferenceEngine.single(), DESCRIPTION);

    @Test
    void aValueOfOneShapeInOneSlotIsMadeOnce() {
        Workspace work = pool.take(3);
        Value volume = work.volume(0, 2, 2, 3);
        assertSame(volume, work.volume(0, 2, 2, 3));
        assertNotSame(volume, work.volume(0, 2, 3, 2));
        assertNotSame(volume, work.volume(1, 2, 2, 3));
        assertSame(work.vector(0, 12), work.vector(0, 12));
        assertArrayEquals(new long[] {3, 2, 2, 3}, volume.shape());
        assertArrayEquals(new long[] {3, 12}, work.vector(0, 12).shape());
    }

    @Test
    void whatDoesNotFitASlotIsRefused() {
        Workspace work = pool.take(3);
        Exception e = assertThrows(IllegalArgumentException.class, () -> work.volume(0, 2, 2, 4));
        assertEquals("slot 0 holds 12 elements a sample, not 16", e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> work.vector(2, 1));
        assertEquals("no slot 2: the description has 2", e.getMessage());
    }

    @Test
    void aWorkspaceThatCameBackIsUsedAgainForItsBatchSize() {
        Workspace work = pool.take(3);
        pool.give(work);
        assertNotSame(work, pool.take(4));
        assertSame(work, pool.take(3));
        assertNotSame(work, pool.take(3));
    }

    @Test
    void onlyTheEightBatchSizesUsedLastAreKept() {
        Workspace first = pool.take(1);
        Workspace second = pool.take(2);
        pool.give(first);
        pool.give(second);
        for (int samples = 3; samples <= 8; samples++) {
            pool.give(pool.take(samples));
        }
        pool.give(pool.take(1));
        pool.give(pool.take(9));
        assertSame(first, pool.take(1));
        assertNotSame(second, pool.take(2));
    }

    @Test
    void aWorkspaceThatIsOutWhenThePoolClosesMayStillBeUsedAndGivenBack() {
        Workspace work = pool.take(1);
        pool.close();
        work.volume(0, 2, 2, 3).tensor().write(new float[12]);
        pool.give(work);
        assertThrows(IllegalStateException.class, () -> pool.take(1));
    }

    @Test
    void largeSlotsMakeForFewerSamplesAtATime() {
        assertEquals(128, pool.maxSamples());
        WorkspacePool large = new WorkspacePool(ReferenceEngine.single(), DESCRIPTION.slots(1L << 24));
        assertEquals(3, large.maxSamples());
        WorkspacePool huge = new WorkspacePool(ReferenceEngine.single(), DESCRIPTION.slots(1L << 30));
        assertEquals(1, huge.maxSamples());
    }
}
