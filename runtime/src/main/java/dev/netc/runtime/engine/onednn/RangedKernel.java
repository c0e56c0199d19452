package dev.netc.runtime.engine.onednn;

import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Range;
import dev.netc.runtime.engine.Ranged;

/** A kernel of the engine with 8 bits. */
abstract class RangedKernel implements Kernel, Ranged {

    private volatile Grid grid;

    @Override
    public void expect(Range range) {
        grid = range == null ? null : Grid.of(range);
    }

    /** That of the result; null where its range is not known. */
    Grid grid() {
        return grid;
    }
}
