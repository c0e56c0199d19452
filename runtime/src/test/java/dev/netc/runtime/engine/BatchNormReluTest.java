package dev.netc.runtime.engine;

import static dev.netc.runtime.engine.ArrayAssertions.assertClose;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A batch normalisation and a ReLU that train as one do what the two do one after the other. */
class BatchNormReluTest {

    /** Where the gradient of the input goes. */
    enum Target {
        APART,
        OVER_THE_SLOPE,
        ADDED,
        NOBODY
    }

    static Stream<Arguments> cases() {
        List<long[]> shapes = List.of(
                new long[] {2, 3, 4, 5}, new long[] {8, 16, 16, 16}, new long[] {3, 7, 7, 33}, new long[] {6, 10});
        return Stream.of("onednn", "nd4j", "reference")
                .flatMap(name -> shapes.stream()
                        .flatMap(shape -> Stream.of(Target.values()).map(to -> Arguments.of(name, shape, to))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void makesWhatTheTwoMake(String name, long[] shape, Target target) {
        List<double[]> expected = run((TrainingEngine) Engines.byName("reference-double"), shape, target, false);
        List<double[]> actual = run((TrainingEngine) Engines.byName(name), shape, target, true);
        for (int i = 0; i < expected.size(); i++) {
            assertClose(expected.get(i), actual.get(i), 1e-4);
        }
    }

    /** y, dx, dgamma, dbeta and the stored statistics after two steps. */
    private static List<double[]> run(TrainingEngine engine, long[] shape, Target target, boolean together) {
        long channels = shape[shape.length - 1];
        Random random = new Random(7);
        Tensor[] vectors = new Tensor[6];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = engine.tensor(channels);
            vectors[i].write(KernelCase.values(random, channels, i == 3 ? 0.5 : -1, 1));
        }
        TrainingPass pass = together
                ? engine.batchNormRelu(
                        1e-3, 0.1, vectors[0], vectors[1], vectors[2], vectors[3], vectors[4], vectors[5])
                : apart(engine, vectors);
        Tensor x = slot(engine, shape);
        Tensor y = slot(engine, shape);
        Tensor dy = slot(engine, shape);
        Tensor dx = target == Target.OVER_THE_SLOPE ? dy : target == Target.NOBODY ? null : slot(engine, shape);
        if (dx != null) {
            dx.write(KernelCase.values(random, x.length(), -1, 1));
        }
        for (int step = 0; step < 2; step++) {
            x.write(KernelCase.values(random, x.length(), -2, 2));
            dy.write(KernelCase.values(random, x.length(), -1, 1));
            pass.forward().run(y, x);
            pass.backward().run(dy, y, new Tensor[] {x}, new Tensor[] {dx}, new boolean[] {target == Target.ADDED});
        }
        List<double[]> results = new ArrayList<>(List.of(y.toDoubles()));
        if (dx != null) {
            results.add(dx.toDoubles());
        }
        for (int i = 2; i < vectors.length; i++) {
            results.add(vectors[i].toDoubles());
        }
        return results;
    }

    private static TrainingPass apart(TrainingEngine engine, Tensor[] vectors) {
        Tensor mean = engine.tensor(vectors[0].length());
        Tensor inverse = engine.tensor(vectors[0].length());
        TrainingPass norm = new TrainingPass(
                engine.batchNormTraining(1e-3, 0.1, vectors[0], vectors[1], vectors[2], vectors[3], mean, inverse),
                engine.batchNormBackward(vectors[0], vectors[4], vectors[5], mean, inverse));
        return norm.then(
                engine,
                new TrainingPass(engine.activation(Activation.RELU, 0), engine.activationBackward(Activation.RELU, 0)));
    }

    private static Tensor slot(Engine engine, long[] shape) {
        long elements = 1;
        for (long extent : shape) {
            elements *= extent;
        }
        return engine.tensor(engine.allocate(elements), shape);
    }
}
