package dev.netc.runtime.engine;

import static dev.netc.runtime.engine.ArrayAssertions.assertClose;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchNormTrainingTest {

    private static TrainingEngine engine(String name) {
        return (TrainingEngine) Engines.byName(name);
    }

    private static Tensor filled(Engine engine, double... values) {
        Tensor tensor = engine.tensor(values.length);
        tensor.write(values);
        return tensor;
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "reference", "reference-double"})
    void theBatchIsNormalizedAndTheStatisticsMoveTowardsIts(String name) {
        TrainingEngine engine = engine(name);
        Tensor mean = filled(engine, 1, 2);
        Tensor variance = filled(engine, 3, 4);
        Tensor batchMean = engine.tensor(2);
        Tensor batchInverse = engine.tensor(2);
        Kernel kernel = engine.batchNormTraining(
                1, 0.1, filled(engine, 2, 1), filled(engine, 10, 0), mean, variance, batchMean, batchInverse);
        Tensor x = engine.tensor(2, 1, 2, 2);
        // Channel 0 has mean 5 and variance 8, channel 1 mean 7 and variance 0.
        x.write(new double[] {1, 7, 5, 7, 5, 7, 9, 7});
        Tensor y = engine.tensor(2, 1, 2, 2);
        kernel.run(y, x);
        assertClose(new double[] {10 - 8.0 / 3, 0, 10, 0, 10, 0, 10 + 8.0 / 3, 0}, y.toDoubles(), 1e-6);
        assertClose(new double[] {5, 7}, batchMean.toDoubles(), 1e-6);
        assertClose(new double[] {1.0 / 3, 1}, batchInverse.toDoubles(), 1e-6);
        assertClose(new double[] {0.9 * 1 + 0.1 * 5, 0.9 * 2 + 0.1 * 7}, mean.toDoubles(), 1e-6);
        // The running variance moves towards the unbiased 32 / 3, not 8.
        assertClose(new double[] {0.9 * 3 + 0.1 * 32 / 3, 0.9 * 4}, variance.toDoubles(), 1e-6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "reference"})
    void aLargeBatchFarFromZeroIsNormalizedAsInDouble(String name) {
        List<double[]> expected = run(engine("reference-double"));
        List<double[]> actual = run(engine(name));
        for (int i = 0; i < expected.size(); i++) {
            assertClose(expected.get(i), actual.get(i), 1e-4);
        }
    }

    /** Result, running statistics and statistics of the batch. */
    private static List<double[]> run(TrainingEngine engine) {
        long[] shape = {32, 32, 32, 16};
        Tensor x = engine.tensor(shape);
        Random random = new Random(5);
        x.write(KernelCase.values(random, x.length(), 4, 6));
        Tensor[] vectors = new Tensor[6];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = engine.tensor(16);
            vectors[i].write(KernelCase.values(random, 16, 0.5, 1));
        }
        Tensor y = engine.tensor(shape);
        Kernel kernel = engine.batchNormTraining(
                1e-5, 0.1, vectors[0], vectors[1], vectors[2], vectors[3], vectors[4], vectors[5]);
        kernel.run(y, x);
        kernel.run(y, x);
        return List.of(
                y.toDoubles(),
                vectors[2].toDoubles(),
                vectors[3].toDoubles(),
                vectors[4].toDoubles(),
                vectors[5].toDoubles());
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "reference", "reference-double"})
    void aBatchOfOneValueIsItsOwnMean(String name) {
        TrainingEngine engine = engine(name);
        Tensor mean = filled(engine, 0);
        Tensor variance = filled(engine, 1);
        Tensor x = engine.tensor(1, 1);
        x.write(new double[] {4});
        Tensor y = engine.tensor(1, 1);
        engine.batchNormTraining(
                        1,
                        0.5,
                        filled(engine, 3),
                        filled(engine, 7),
                        mean,
                        variance,
                        engine.tensor(1),
                        engine.tensor(1))
                .run(y, x);
        assertClose(
                new double[] {7, 2, 0.5},
                new double[] {y.toDoubles()[0], mean.toDoubles()[0], variance.toDoubles()[0]},
                1e-6);
    }
}
