package dev.netc.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.Parameter;
import dev.netc.runtime.data.Digits;
import dev.netc.runtime.train.TrainingResult.Ending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {

    private static Trainer few(SmallResNet net) {
        return net.trainer().train(new Few(Digits.train(), 40));
    }

    private static SmallResNet net(String... recipe) {
        return SmallResNet.create(1, "reference", recipe);
    }

    @Test
    void theDigitsAreLearned() {
        SmallResNet net = net("epochs 8", "batch 32", "rate 0.1");
        TrainingResult result =
                net.trainer().train(Digits.train()).validate(Digits.test()).run();
        assertEquals(Ending.COMPLETE, result.ending());
        assertTrue(result.best().orElseThrow().validation().orElseThrow().accuracy() > 0.95, result.toString());
        int right = 0;
        for (int i = 0; i < Digits.test().size(); i++) {
            right += net.classify(Digits.test().picture(i)).index()
                            == Digits.test().label(i)
                    ? 1
                    : 0;
        }
        EpochResult last = result.history().get(7);
        assertEquals(right, last.validation().orElseThrow().accuracy() * 359, 1e-9);
        assertTrue(last.loss() < result.history().get(0).loss() / 3, result.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j"})
    void theEnginesLearnTheSame(String engine) {
        String[] recipe = {"batch 16", "epochs 2", "warmup 0", "rate 0.01"};
        EpochResult reference = few(net(recipe)).run().history().get(1);
        EpochResult other =
                few(SmallResNet.create(1, engine, recipe)).run().history().get(1);
        assertEquals(reference.loss(), other.loss(), 1e-4);
        reference
                .gradientNorms()
                .forEach((layer, norm) ->
                        assertEquals(norm, other.gradientNorms().get(layer), 1e-3 * norm, layer));
    }

    @Test
    void theListenerHearsOfEveryStepAndEpoch() {
        List<TrainingStep> steps = new ArrayList<>();
        List<EpochResult> epochs = new ArrayList<>();
        TrainingResult result = few(net("batch 16", "epochs 2", "warmup 1", "rate 0.1"))
                .listen(new TrainingListener() {
                    @Override
                    public void step(TrainingStep step) {
                        steps.add(step);
                    }

                    @Override
                    public void epoch(EpochResult epoch) {
                        epochs.add(epoch);
                    }
                })
                .run();
        assertEquals(result.history(), epochs);
        assertEquals(List.of(1, 2, 1, 2), steps.stream().map(TrainingStep::step).toList());
        assertEquals(
                List.of(1, 1, 2, 2), steps.stream().map(TrainingStep::epoch).toList());
        assertEquals(0.05, steps.get(0).rate());
        assertEquals(
                (steps.get(0).loss() + steps.get(1).loss()) / 2, epochs.get(0).loss(), 1e-12);
        assertTrue(steps.stream().allMatch(step -> step.examplesPerSecond() > 0));
        assertEquals(0, steps.get(3).remaining().toNanos());
    }

    @Test
    void everyLayerThatLearnsHasANormOfItsGradient() {
        EpochResult epoch = few(net("batch 16", "epochs 1")).run().history().get(0);
        assertEquals(
                List.of(
                        "conv",
                        "batchnorm",
                        "unit.conv",
                        "unit.batchnorm",
                        "projection.conv",
                        "projection.batchnorm",
                        "projection.shortcut",
                        "projection.shortcutNorm",
                        "dense"),
                List.copyOf(epoch.gradientNorms().keySet()));
        assertTrue(epoch.gradientNorms().values().stream().allMatch(norm -> norm > 0));
    }

    @Test
    void whatIsFrozenStaysAsItIs() {
        SmallResNet net = net("batch 16", "epochs 1", "average 0.9");
        Map<String, float[]> before = values(net);
        few(net).freeze("unit.*").freeze("conv.weight").run();
        before.forEach((name, values) -> assertEquals(
                name.startsWith("unit.") || name.equals("conv.weight"),
                Arrays.equals(values, net.parameters().get(name).toFloats()),
                name));
    }

    @Test
    void theLastRuleThatNamesAParameterCounts() {
        SmallResNet net = net("batch 16", "epochs 1");
        Map<String, float[]> before = values(net);
        few(net).freeze("*").unfreeze("dense.*").freeze("dense.bias").run();
        before.forEach((name, values) -> assertEquals(
                !name.equals("dense.weight"),
                Arrays.equals(values, net.parameters().get(name).toFloats()),
                name));
        assertFalse(net.parameters().get("conv.weight").frozen());
    }

    @Test
    void freezingEverythingIsRefused() {
        assertEquals(
                "all parameters are frozen, so there is nothing to learn",
                failure(few(net("batch 16")).freeze("*").unfreeze("*.mean")));
    }

    @Test
    void freezingWhatIsNotThereIsRefused() {
        Trainer trainer = few(net("batch 16")).freeze("unti.*");
        assertEquals(
                "freeze \"unti.*\": no parameter has such a name",
                assertThrows(TrainingException.class, trainer::run).getMessage());
    }

    @Test
    void weightDecaySparesWhatIsNoWeightUnlessToldOtherwise() {
        SmallResNet spared = net("batch 16", "epochs 1", "decay 0");
        SmallResNet some = net("batch 16", "epochs 1", "decay 0.5");
        SmallResNet all = net("batch 16", "epochs 1", "decay 0.5", "decay_all on");
        for (SmallResNet net : List.of(spared, some, all)) {
            few(net).run();
        }
        assertTrue(norm(some, "dense.weight") < norm(spared, "dense.weight") * 0.99);
        assertTrue(norm(all, "unit.batchnorm.gamma") < norm(some, "unit.batchnorm.gamma") * 0.99);
    }

    @Test
    void averagedWeightsLagBehind() {
        SmallResNet plain = net("batch 16", "epochs 2");
        SmallResNet averaged = net("batch 16", "epochs 2", "average 0.999");
        Map<String, float[]> before = values(plain);
        few(plain).run();
        few(averaged).run();
        double moved = distance(before, values(plain));
        double lagged = distance(before, values(averaged));
        assertTrue(lagged > 0 && lagged < moved, lagged + " of " + moved);
    }

    @Test
    void clippingShortensTheWholeGradient() {
        SmallResNet net = net("batch 16", "epochs 1", "rate 1", "optimizer sgd momentum 0", "warmup 0", "clip 0.01");
        Map<String, float[]> before = values(net);
        EpochResult epoch = few(net.trainer().recipe(net.trainer().recipe().with("decay 0")), 16)
                .run()
                .history()
                .get(0);
        double whole = Math.sqrt(epoch.gradientNorms().values().stream()
                .mapToDouble(norm -> norm * norm)
                .sum());
        assertTrue(whole > 0.02, "norm " + whole + " is that before clipping");
        before.keySet().removeIf(name -> !net.parameters().get(name).role().learnable());
        assertEquals(0.01, distance(before, values(net)), 1e-5);
    }

    private static Trainer few(Trainer trainer, int pictures) {
        return trainer.train(new Few(Digits.train(), pictures));
    }

    @Test
    void trainingStopsWhenValidationGetsNoBetterAndKeepsTheBest() {
        SmallResNet net = net("batch 16", "epochs 30", "rate 0", "warmup 0");
        TrainingResult result =
                few(net).validate(new Few(Digits.test(), 30)).stopEarly(2).run();
        assertEquals(Ending.EARLY, result.ending());
        assertEquals(3, result.history().size());
        assertEquals(1, result.best().orElseThrow().epoch());
    }

    @Test
    void aValueThatIsNotFiniteStopsWithTheLineOfItsLayer() {
        SmallResNet net = net("batch 16");
        Parameter gamma = net.parameters().get("unit.batchnorm.gamma");
        float[] values = gamma.toFloats();
        values[3] = Float.NaN;
        gamma.set(values);
        TrainingException e = assertThrows(TrainingException.class, () -> few(net).run());
        assertTrue(
                e.getMessage()
                        .startsWith("step 1: the loss is NaN; the first layer with a value that is not finite"
                                + " is at small.net:4, unit.batchnorm."),
                e.getMessage());
    }

    @Test
    void aRateFarTooHighStopsWithAnException() {
        SmallResNet net = net("batch 16", "rate 1e6", "warmup 0", "epochs 50", "decay 1");
        TrainingException e = assertThrows(TrainingException.class, () -> few(net).run());
        assertTrue(e.getMessage().contains("small.net:"), e.getMessage());
    }

    @Test
    void whatCannotBeginSaysWhy() {
        assertEquals("no pictures to learn from: call train", failure(net().trainer()));
        assertEquals("40 pictures are fewer than a batch of 64", failure(few(net())));
        assertEquals(
                "resume needs a folder of checkpoints",
                failure(few(net("batch 16")).resume(true)));
        assertEquals(
                "stopEarly needs pictures for validation",
                failure(few(net("batch 16")).stopEarly(1)));
        assertThrows(IllegalArgumentException.class, () -> net().trainer().stopEarly(0));
    }

    private static String failure(Trainer trainer) {
        return assertThrows(TrainingException.class, trainer::run).getMessage();
    }

    @Test
    void theSeedDecidesEverything() {
        SmallResNet one = net("batch 16", "epochs 1", "augment pad_crop 1");
        SmallResNet same = net("batch 16", "epochs 1", "augment pad_crop 1");
        SmallResNet other = net("batch 16", "epochs 1", "augment pad_crop 1", "seed 2");
        for (SmallResNet net : List.of(one, same, other)) {
            few(net).run();
        }
        values(one)
                .forEach(
                        (name, values) -> assertArrayEquals(values, values(same).get(name), name));
        assertFalse(Arrays.equals(values(one).get("dense.weight"), values(other).get("dense.weight")));
    }

    private static Map<String, float[]> values(SmallResNet net) {
        Map<String, float[]> values = new LinkedHashMap<>();
        net.parameters().forEach((name, parameter) -> values.put(name, parameter.toFloats()));
        return values;
    }

    private static double norm(SmallResNet net, String name) {
        float[] values = net.parameters().get(name).toFloats();
        return distance(Map.of(name, new float[values.length]), Map.of(name, values));
    }

    private static double distance(Map<String, float[]> from, Map<String, float[]> to) {
        double sum = 0;
        for (Map.Entry<String, float[]> entry : from.entrySet()) {
            float[] other = to.get(entry.getKey());
            for (int i = 0; i < other.length; i++) {
                sum += Math.pow(entry.getValue()[i] - other[i], 2);
            }
        }
        return Math.sqrt(sum);
    }
}
