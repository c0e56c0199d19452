package dev.netc.runtime.engine;

import static dev.netc.runtime.engine.ArrayAssertions.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a trainer does to parameters, by steps computed by hand after PyTorch's documentation. */
class UpdatesTest {

    private static TrainingEngine engine(String name) {
        return (TrainingEngine) Engines.byName(name);
    }

    /** A tensor in memory that goes on behind it. */
    private static Tensor tensor(Engine engine, double... values) {
        Tensor tensor = engine.tensor(engine.allocate(values.length + 3), values.length);
        tensor.write(values);
        return tensor;
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "reference", "reference-double"})
    void clearingSetsEveryElementOfTheTensorToZeroAndNoOther(String name) {
        TrainingEngine engine = engine(name);
        Storage storage = engine.allocate(5);
        Tensor all = engine.tensor(storage, 5);
        all.write(new double[] {1, Double.NaN, 3, 4, 5});
        engine.clear(engine.tensor(storage, 3));
        assertClose(new double[] {0, 0, 0, 4, 5}, all.toDoubles(), 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "reference", "reference-double"})
    void combiningScalesBoth(String name) {
        TrainingEngine engine = engine(name);
        Tensor y = tensor(engine, 1, 2, -3);
        Tensor x = tensor(engine, 10, 20, 30);
        engine.combine(y, 2, -0.5, x);
        assertClose(new double[] {-3, -6, -21}, y.toDoubles(), 1e-6);
        engine.combine(y, 0, 1, x);
        assertClose(new double[] {10, 20, 30}, y.toDoubles(), 0);
        engine.combine(y, 1, 0, x);
        assertClose(new double[] {10, 20, 30}, y.toDoubles(), 0);
        assertClose(new double[] {10, 20, 30}, x.toDoubles(), 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "reference", "reference-double"})
    void theNormIsThatOfAllTensorsTogether(String name) {
        TrainingEngine engine = engine(name);
        assertEquals(13, engine.norm(List.of(tensor(engine, 3, -4), tensor(engine, 12))), 1e-5);
        assertEquals(0, engine.norm(List.of()), 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "reference", "reference-double"})
    void plainDescentNeedsNoVelocity(String name) {
        TrainingEngine engine = engine(name);
        Tensor w = tensor(engine, 1, -2);
        Tensor dw = tensor(engine, 0.5, 1);
        engine.sgd(w, dw, null, 0.1, 0, 0, false);
        assertClose(new double[] {0.95, -2.1}, w.toDoubles(), 1e-6);
        assertClose(new double[] {0.5, 1}, dw.toDoubles(), 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "reference", "reference-double"})
    void momentumGathersAndDecayPullsTowardsZero(String name) {
        TrainingEngine engine = engine(name);
        Tensor w = tensor(engine, 1);
        Tensor dw = tensor(engine, 0.5);
        Tensor velocity = tensor(engine, 0);
        // g = 0.5 + 0.2 * 1 = 0.7 = v
        engine.sgd(w, dw, velocity, 0.1, 0.9, 0.2, false);
        assertClose(new double[] {0.93}, w.toDoubles(), 1e-6);
        assertClose(new double[] {0.7}, velocity.toDoubles(), 1e-6);
        // g = 0.5 + 0.2 * 0.93 = 0.686; v = 0.63 + 0.686 = 1.316
        engine.sgd(w, dw, velocity, 0.1, 0.9, 0.2, false);
        assertClose(new double[] {0.7984}, w.toDoubles(), 1e-6);
        assertClose(new double[] {1.316}, velocity.toDoubles(), 1e-6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "reference", "reference-double"})
    void nesterovLooksAheadAlongTheVelocity(String name) {
        TrainingEngine engine = engine(name);
        Tensor w = tensor(engine, 1);
        Tensor dw = tensor(engine, 0.5);
        Tensor velocity = tensor(engine, 1);
        // g = 0.5; v = 0.9 + 0.5 = 1.4; step = 0.5 + 0.9 * 1.4 = 1.76
        engine.sgd(w, dw, velocity, 0.1, 0.9, 0, true);
        assertClose(new double[] {0.824}, w.toDoubles(), 1e-6);
        assertClose(new double[] {1.4}, velocity.toDoubles(), 1e-6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "reference", "reference-double"})
    void adamCorrectsItsBias(String name) {
        TrainingEngine engine = engine(name);
        Tensor w = tensor(engine, 1, 1);
        Tensor first = tensor(engine, 0, 0);
        Tensor second = tensor(engine, 0, 0);
        // The first step is the rate's, whatever the gradient: m / (1 - 0.9) = g, v / (1 - 0.99) = g^2.
        engine.adam(w, tensor(engine, 4, -0.01), first, second, 0.1, 0.9, 0.99, 0, 0, false, 1);
        assertClose(new double[] {0.9, 1.1}, w.toDoubles(), 1e-6);
        assertClose(new double[] {0.4, -0.001}, first.toDoubles(), 1e-6);
        assertClose(new double[] {0.16, 1e-6}, second.toDoubles(), 1e-6);
        // m = 0.36 + 0.1 * 2 = 0.56, over 0.19; v = 0.1584 + 0.01 * 4 = 0.1984, over 0.0199.
        engine.adam(w, tensor(engine, 2, -0.01), first, second, 0.1, 0.9, 0.99, 0.5, 0, false, 2);
        double step = 0.1 * (0.56 / 0.19) / (Math.sqrt(0.1984 / 0.0199) + 0.5);
        assertEquals(0.9 - step, w.toDoubles()[0], 1e-6);
        assertEquals(1.1 + 0.1 * 0.01 / 0.51, w.toDoubles()[1], 1e-6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "reference", "reference-double"})
    void decayIsPartOfAdamsGradientUnlessItIsDecoupled(String name) {
        TrainingEngine engine = engine(name);
        Tensor w = tensor(engine, 2);
        Tensor first = tensor(engine, 0);
        // g = 0.3 + 0.5 * 2 = 1.3, so the step has the sign of 1.3: -0.1 * 1.3 / (1.3 + 1).
        engine.adam(w, tensor(engine, 0.3), first, tensor(engine, 0), 0.1, 0.9, 0.99, 1, 0.5, false, 1);
        assertClose(new double[] {0.13}, first.toDoubles(), 1e-6);
        assertClose(new double[] {2 - 0.1 * 1.3 / 2.3}, w.toDoubles(), 1e-6);
        w = tensor(engine, 2);
        first = tensor(engine, 0);
        // 2 (1 - 0.1 * 0.5) = 1.9, then -0.1 * 0.3 / (0.3 + 1).
        engine.adam(w, tensor(engine, 0.3), first, tensor(engine, 0), 0.1, 0.9, 0.99, 1, 0.5, true, 1);
        assertClose(new double[] {0.03}, first.toDoubles(), 1e-6);
        assertClose(new double[] {1.9 - 0.03 / 1.3}, w.toDoubles(), 1e-6);
    }
}
