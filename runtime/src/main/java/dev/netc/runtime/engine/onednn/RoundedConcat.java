package dev.netc.runtime.engine.onednn;

import dev.netc.runtime.engine.Kernel;
import java.util.Arrays;
import org.bytedeco.dnnl.memory;

/** Channels one behind the other on one grid: each input is rounded to it. */
final class RoundedConcat extends RoundingKernel {

    /** @param kernel the same in floats */
    RoundedConcat(Scratch scratch, Kernel kernel) {
        super(scratch, kernel);
    }

    @Override
    Encoding result(OnednnTensor[] x) {
        boolean rounded = grid() != null
                && Arrays.stream(x).allMatch(each -> each.encoding().grid() != null);
        return rounded ? Encoding.rounded(grid()) : null;
    }

    @Override
    void prepare(Program program, OnednnTensor y, Encoding result, OnednnTensor[] x) {
        long front = 0;
        for (OnednnTensor part : x) {
            Encoding stored = part.encoding();
            memory to = y.memory(
                    Descriptions.columns(result.precision(), part.pixels(), part.channels(), y.channels()), front);
            memory from = part.memory(Descriptions.plain(stored.precision(), part.pixels(), part.channels()));
            if (stored.equals(result)) {
                Arithmetic.copy(program, to, from);
            } else {
                Arithmetic.round(program, to, result.grid(), from, stored.isRounded() ? stored.grid() : null);
            }
            front += part.channels();
        }
    }
}
