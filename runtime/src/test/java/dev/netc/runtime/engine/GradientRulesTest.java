package dev.netc.runtime.engine;

import static dev.netc.runtime.engine.ArrayAssertions.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.netc.runtime.engine.BackwardCase.Call;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no finite difference shows: ties, kinks, shared inputs, repetition. */
class GradientRulesTest {

    private static TrainingEngine engine(String name) {
        return (TrainingEngine) Engines.byName(name);
    }

    private static Tensor tensor(Engine engine, long[] shape, double... values) {
        Tensor tensor = engine.tensor(shape);
        tensor.write(values);
        return tensor;
    }

    private static double[] run(TrainingEngine engine, Backward backward, Tensor dy, Tensor y, Tensor x) {
        Tensor dx = engine.tensor(x.shape());
        backward.run(dy, y, new Tensor[] {x}, new Tensor[] {dx}, new boolean[1]);
        return dx.toDoubles();
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "reference", "reference-double"})
    void ofEqualMaximaTheFirstIsGivenTheGradient(String name) {
        TrainingEngine engine = engine(name);
        Tensor x = tensor(engine, new long[] {1, 2, 4, 1}, 1, 7, 0, 0, 7, 7, 0, 0);
        Tensor y = tensor(engine, new long[] {1, 1, 2, 1}, 7, 0);
        Tensor dy = tensor(engine, new long[] {1, 1, 2, 1}, 5, 3);
        Pooling windows = new Pooling(Pooling.Function.MAX, 2, 2, 2, 2, 0, 0, 0, 0, false);
        assertClose(new double[] {0, 5, 3, 0, 0, 0, 0, 0}, run(engine, engine.poolingBackward(windows), dy, y, x), 0);
        // Padded behind only, which ND4J does not know.
        Pooling padded = new Pooling(Pooling.Function.MAX, 2, 2, 2, 2, 0, 1, 0, 1, false);
        assertClose(new double[] {0, 5, 3, 0, 0, 0, 0, 0}, run(engine, engine.poolingBackward(padded), dy, y, x), 0);
        Tensor one = tensor(engine, new long[] {1, 1}, 5);
        Backward global = engine.globalPoolingBackward(Pooling.Function.MAX);
        assertClose(new double[] {0, 5, 0, 0, 0, 0, 0, 0}, run(engine, global, one, one, x), 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "reference", "reference-double"})
    void atItsKinksAnActivationHasPyTorchsSlope(String name) {
        TrainingEngine engine = engine(name);
        long[] shape = {1, 4};
        Tensor dy = tensor(engine, shape, 2, 2, 2, 2);
        Tensor x = tensor(engine, shape, -3, 0, 3, 6);
        assertClose(new double[] {0, 0, 2, 2}, slope(engine, Activation.RELU, dy, x), 1e-6);
        assertClose(new double[] {0, 0, 2, 0}, slope(engine, Activation.RELU6, dy, x), 1e-6);
        assertClose(new double[] {0.2, 0.2, 2, 2}, slope(engine, Activation.LEAKY_RELU, dy, x), 1e-6);
        assertClose(new double[] {0, 1.0 / 3, 0, 0}, slope(engine, Activation.HARD_SIGMOID, dy, x), 1e-6);
        assertClose(new double[] {0, 1, 2, 2}, slope(engine, Activation.HARD_SWISH, dy, x), 1e-6);
    }

    private static double[] slope(TrainingEngine engine, Activation function, Tensor dy, Tensor x) {
        Tensor y = engine.tensor(x.shape());
        engine.activation(function, 0.1).run(y, x);
        return run(engine, engine.activationBackward(function, 0.1), dy, y, x);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "reference", "reference-double"})
    void anInputGivenTwiceGathersBothGradients(String name) {
        TrainingEngine engine = engine(name);
        long[] shape = {1, 2};
        Tensor x = tensor(engine, shape, 3, -4);
        Tensor dy = tensor(engine, shape, 1, 10);
        Tensor y = tensor(engine, shape, 9, 16);
        Tensor dx = engine.tensor(shape);
        boolean[] add = {false, true};
        engine.multiplyBackward().run(dy, y, new Tensor[] {x, x}, new Tensor[] {dx, dx}, add);
        assertClose(new double[] {6, -80}, dx.toDoubles(), 1e-6);
        engine.addBackward().run(dy, y, new Tensor[] {x, x}, new Tensor[] {dx, dx}, add);
        assertClose(new double[] {2, 20}, dx.toDoubles(), 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j", "reference", "reference-double"})
    void repeatingABackwardPassRepeatsEveryBit(String name) {
        for (BackwardCase backwardCase : BackwardCases.large()) {
            List<double[]> once = backwardCase.gradients(engine(name), Call.PLAIN);
            List<double[]> again = backwardCase.gradients(engine(name), Call.PLAIN);
            for (int i = 0; i < once.size(); i++) {
                assertArrayEquals(once.get(i), again.get(i), backwardCase.name());
            }
        }
    }

    @Test
    void newContentsOfAWeightAreSeen() {
        for (String name : List.of("onednn", "nd4j", "reference", "reference-double")) {
            TrainingEngine engine = engine(name);
            Convolution geometry = new Convolution(1, 1, 2, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1);
            Tensor w = tensor(engine, new long[] {2, 1, 1, 1}, 1, 2);
            Backward plain = engine.convolutionBackward(geometry, w, null, null);
            Backward transposed = engine.transposedConvolutionBackward(geometry, w, null, null);
            Tensor two = tensor(engine, new long[] {1, 2, 1, 1}, 1, 10);
            Tensor one = tensor(engine, new long[] {1, 1, 1, 1}, 1);
            assertClose(new double[] {1, 2}, run(engine, plain, one, one, two), 1e-6);
            assertClose(new double[] {21}, run(engine, transposed, two, two, one), 1e-6);
            w.write(new double[] {5, 7});
            assertClose(new double[] {5, 7}, run(engine, plain, one, one, two), 1e-6);
            assertClose(new double[] {75}, run(engine, transposed, two, two, one), 1e-6);
        }
    }
}
