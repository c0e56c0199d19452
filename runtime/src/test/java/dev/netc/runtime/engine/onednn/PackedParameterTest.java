package dev.netc.runtime.engine.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Consumer;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;

class PackedParameterTest {

    /** A matrix that has been written before it is first packed, as weights are. */
    private static final class Counted implements PackedParameter.Source {

        private final OnednnTensor values = OnednnTensor.floats(2, 3);
        private int reads;

        Counted() {
            values.put(new float[] {1, 2, 3, 4, 5, 6});
        }

        @Override
        public long version() {
            return values.version();
        }

        @Override
        public OnednnTensor parameter() {
            return values;
        }

        @Override
        public void read(Consumer<OnednnTensor> reader) {
            reads++;
            reader.accept(values);
        }

        @Override
        public boolean lasts() {
            return false;
        }
    }

    @Test
    void aParameterIsPackedOnceForAllRunsUntilItChanges() {
        Counted source = new Counted();
        PackedParameter parameter = new PackedParameter(source, source.values.description());
        memory packed = parameter.as(new memory.desc(new long[] {2, 3}, memory.data_type.f32, memory.format_tag.ba));
        parameter.refresh();
        parameter.refresh();
        assertEquals(1, source.reads);
        source.values.put(new float[] {1, 7, 3, 4, 5, 6});
        parameter.refresh();
        assertEquals(2, source.reads);
        assertEquals(7, new FloatPointer(packed.get_data_handle()).get(2));
    }
}
