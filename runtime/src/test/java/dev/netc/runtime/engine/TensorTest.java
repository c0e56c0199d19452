package dev.netc.runtime.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TensorTest {

    @ParameterizedTest
    @ValueSource(strings = {"reference", "reference-double", "nd4j", "onednn"})
    void aTensorGivesBackWhatWasWritten(String name) {
        Tensor tensor = Engines.byName(name).tensor(2, 3);
        assertArrayEquals(new long[] {2, 3}, tensor.shape());
        assertEquals(6, tensor.length());
        assertArrayEquals(new float[6], tensor.toFloats());
        tensor.write(new float[] {1, 2, 3, 4, 5, 6});
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, tensor.toFloats());
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, tensor.toDoubles());
        assertEquals(Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}}), tensor.toNd4j());
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "reference-double", "nd4j", "onednn"})
    void anNd4jArrayOfAnyOrderIsCopied(String name) {
        INDArray transposed =
                Nd4j.createFromArray(new float[][] {{1, 4}, {2, 5}, {3, 6}}).transpose();
        Tensor tensor = Engines.byName(name).tensor(2, 3);
        tensor.write(transposed);
        transposed.assign(0);
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, tensor.toFloats());
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "reference-double", "nd4j", "onednn"})
    void tensorsOverOneStorageShareItsFirstElements(String name) {
        Engine engine = Engines.byName(name);
        Storage storage = engine.allocate(10);
        assertEquals(10, storage.capacity());
        Tensor four = engine.tensor(storage, 2, 2);
        Tensor ten = engine.tensor(storage, 10);
        four.write(new float[] {1, 2, 3, 4});
        assertArrayEquals(new float[] {1, 2, 3, 4, 0, 0, 0, 0, 0, 0}, ten.toFloats());
        assertThrows(IllegalArgumentException.class, () -> engine.tensor(storage, 11));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "reference-double", "nd4j", "onednn"})
    void aTensorIsWrittenInParts(String name) {
        Tensor tensor = Engines.byName(name).tensor(2, 3);
        tensor.write(4, FloatBuffer.wrap(new float[] {5, 6}));
        tensor.write(0, FloatBuffer.wrap(new float[] {9, 1, 2, 3}, 1, 3));
        assertArrayEquals(new float[] {1, 2, 3, 0, 5, 6}, tensor.toFloats());
        FloatBuffer two = FloatBuffer.allocate(2);
        assertThrows(RuntimeException.class, () -> tensor.write(5, two));
        assertThrows(RuntimeException.class, () -> tensor.write(-1, two));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "reference-double", "nd4j", "onednn"})
    void arraysOfAnotherLengthAreRefused(String name) {
        Tensor tensor = Engines.byName(name).tensor(2, 3);
        assertThrows(IllegalArgumentException.class, () -> tensor.write(new float[5]));
        assertThrows(IllegalArgumentException.class, () -> tensor.write(new float[7]));
        assertThrows(IllegalArgumentException.class, () -> tensor.write(new double[7]));
        assertThrows(IllegalArgumentException.class, () -> tensor.write(Nd4j.createFromArray(1f, 2f)));
    }

    @Test
    void theFloatReferenceRoundsAndTheDoubleDoesNot() {
        double third = 1.0 / 3;
        Tensor single = Engines.byName("reference").tensor(1);
        Tensor inDouble = Engines.byName("reference-double").tensor(1);
        single.write(new double[] {third});
        inDouble.write(new double[] {third});
        assertEquals((float) third, single.toDoubles()[0]);
        assertEquals(third, inDouble.toDoubles()[0]);
        single.write(Nd4j.createFromArray(third));
        inDouble.write(Nd4j.createFromArray(third));
        assertEquals((float) third, single.toDoubles()[0]);
        assertEquals(third, inDouble.toDoubles()[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "reference-double", "nd4j", "onednn"})
    void closedStorageIsNotReadAgain(String name) {
        Engine engine = Engines.byName(name);
        Storage storage = engine.allocate(3);
        Tensor tensor = engine.tensor(storage, 3);
        storage.close();
        assertThrows(IllegalStateException.class, tensor::toFloats);
        assertThrows(IllegalStateException.class, () -> tensor.write(new float[3]));
        assertThrows(IllegalStateException.class, () -> engine.reshape().run(engine.tensor(3), tensor));
    }

    @Test
    void enginesRefuseEachOthersTensorsAndStorage() {
        Engine reference = Engines.byName("reference");
        Engine nd4j = Engines.byName("nd4j");
        Tensor own = nd4j.tensor(2);
        Tensor foreign = reference.tensor(2);
        assertThrows(IllegalArgumentException.class, () -> nd4j.add().run(own, own, foreign));
        assertThrows(IllegalArgumentException.class, () -> reference.add().run(foreign, foreign, own));
        assertThrows(IllegalArgumentException.class, () -> nd4j.tensor(reference.allocate(2), 2));
        assertThrows(IllegalArgumentException.class, () -> reference.tensor(nd4j.allocate(2), 2));
    }
}
