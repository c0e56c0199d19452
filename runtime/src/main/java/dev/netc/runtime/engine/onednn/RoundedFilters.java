package dev.netc.runtime.engine.onednn;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.function.Consumer;
import org.bytedeco.dnnl.memory;

/**
 * Weights as whole numbers, each filter in steps of its own: q = round(w / step), step[k] = max |w[.., k]| / greatest.
 * Any number of threads.
 */
final class RoundedFilters implements PackedParameter.Source {

    private final PackedParameter.Source filters;
    private final int greatest;
    private final int factor;
    private final OnednnTensor steps;

    /**
     * @param filters floats, [.., K]
     * @param channels K
     * @param factor what is stored is q times this
     */
    RoundedFilters(PackedParameter.Source filters, long channels, int greatest, int factor) {
        this.filters = filters;
        this.greatest = greatest;
        this.factor = factor;
        this.steps = OnednnTensor.floats(channels);
    }

    /** [K], what 1 is worth of what is stored. Of the values that were last read. */
    memory steps() {
        return steps.memory();
    }

    @Override
    public long version() {
        return filters.version();
    }

    @Override
    public OnednnTensor parameter() {
        return filters.parameter();
    }

    @Override
    public boolean lasts() {
        return false;
    }

    @Override
    public void read(Consumer<OnednnTensor> reader) {
        filters.read(values -> {
            float[] step = steps(values);
            try (OnednnStorage storage = new OnednnStorage(Precision.S8, values.length())) {
                OnednnTensor stored = new OnednnTensor(storage, values.shape());
                round(values, step, stored.bytes());
                for (int k = 0; k < step.length; k++) {
                    step[k] /= factor;
                }
                steps.put(step);
                reader.accept(stored);
            }
        });
    }

    private float[] steps(OnednnTensor values) {
        float[] row = new float[(int) values.channels()];
        float[] step = new float[row.length];
        FloatBuffer from = values.floats();
        while (from.hasRemaining()) {
            from.get(row);
            for (int k = 0; k < row.length; k++) {
                step[k] = Math.max(step[k], Math.abs(row[k]));
            }
        }
        for (int k = 0; k < step.length; k++) {
            step[k] = Grid.step(step[k], greatest);
        }
        return step;
    }

    private void round(OnednnTensor values, float[] step, ByteBuffer to) {
        float[] row = new float[step.length];
        byte[] rounded = new byte[step.length];
        FloatBuffer from = values.floats();
        while (from.hasRemaining()) {
            from.get(row);
            for (int k = 0; k < row.length; k++) {
                int q = (int) Math.rint(row[k] / step[k]);
                rounded[k] = (byte) (factor * Math.max(-greatest, Math.min(greatest, q)));
            }
            to.put(rounded);
        }
    }
}
