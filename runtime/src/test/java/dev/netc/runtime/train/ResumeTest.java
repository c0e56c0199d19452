package dev.netc.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.data.Digits;
import dev.netc.runtime.train.TrainingResult.Ending;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTest {

    private static final String[] RECIPE = {
        "batch 16", "epochs 3", "average 0.9", "augment pad_crop 1", "augment mixup 0.5", "clip 2"
    };
    private static final int STEPS = 9;

    @TempDir
    Path folder;

    private static Trainer trainer(SmallResNet net) {
        return net.trainer().train(new Few(Digits.train(), 52)).validate(new Few(Digits.test(), 20));
    }

    private static SmallResNet net() {
        return SmallResNet.create(1, "reference", RECIPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onednn", "nd4j"})
    void otherEnginesGoOnWithTheSameBitsToo(String engine) {
        SmallResNet straight = SmallResNet.create(1, engine, RECIPE);
        trainer(straight).run();
        Trainer killed = trainer(SmallResNet.create(1, engine, RECIPE)).checkpoints(folder);
        assertThrows(Killed.class, killed.listen(killing(5))::run);
        SmallResNet resumed = SmallResNet.create(1, engine, RECIPE);
        trainer(resumed).checkpoints(folder).resume(true).run();
        assertSame(straight, resumed);
    }

    /** Trains to its end, killed after each of some steps and resumed. */
    private TrainingResult inPieces(SmallResNet last, Duration every, int... kills) {
        for (int kill : kills) {
            Trainer trainer = trainer(net()).checkpoints(folder).checkpointEvery(every);
            assertThrows(
                    Killed.class,
                    () -> trainer.resume(true).listen(killing(kill)).run());
        }
        return trainer(last).checkpoints(folder).resume(true).run();
    }

    private static TrainingListener killing(int at) {
        return new TrainingListener() {
            @Override
            public void step(TrainingStep step) {
                if ((step.epoch() - 1) * step.steps() + step.step() == at) {
                    throw new Killed();
                }
            }
        };
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static void assertSame(SmallResNet expected, SmallResNet actual) {
        expected.parameters()
                .forEach((name, parameter) -> assertArrayEquals(
                        parameter.toFloats(), actual.parameters().get(name).toFloats(), name));
    }

    private static List<EpochResult> timeless(TrainingResult result) {
        return result.history().stream()
                .map(e -> new EpochResult(
                        e.epoch(), e.rate(), e.loss(), e.accuracy(), e.validation(), e.gradientNorms(), 0))
                .toList();
    }

    @Test
    void aTrainingKilledAnywhereEndsWithTheBitsOfOneThatWasNot() {
        SmallResNet straight = net();
        TrainingResult expected = trainer(straight).run();
        assertEquals(3, expected.history().size());
        SmallResNet resumed = net();
        TrainingResult actual = inPieces(resumed, Duration.ofDays(1), 2, 5, 6, STEPS);
        assertSame(straight, resumed);
        assertEquals(timeless(expected), timeless(actual));
    }

    @Test
    void checkpointsWithinAnEpochChangeNothing() {
        SmallResNet straight = net();
        TrainingResult expected = trainer(straight).run();
        SmallResNet resumed = net();
        TrainingResult actual = inPieces(resumed, Duration.ZERO, 1, 2, 4, 8, 9);
        assertSame(straight, resumed);
        assertEquals(timeless(expected), timeless(actual));
    }

    @ParameterizedTest
    @ValueSource(strings = {"optimizer adam", "optimizer lars", "optimizer sgd momentum 0"})
    void everyOptimizerGoesOnWithWhatItRemembers(String optimizer) {
        SmallResNet straight = SmallResNet.create(1, "reference", "batch 16", "epochs 2", optimizer);
        trainer(straight).run();
        SmallResNet killed = SmallResNet.create(1, "reference", "batch 16", "epochs 2", optimizer);
        Trainer trainer = trainer(killed).checkpoints(folder).listen(killing(5));
        assertThrows(Killed.class, trainer::run);
        SmallResNet resumed = SmallResNet.create(2, "reference", "batch 16", "epochs 2", optimizer);
        trainer(resumed).checkpoints(folder).resume(true).run();
        assertSame(straight, resumed);
    }

    @Test
    void whatWasFrozenIsThatOfTheCheckpoint() {
        SmallResNet straight = net();
        trainer(straight).freeze("unit.*").run();
        Trainer killed = trainer(net()).freeze("unit.*").checkpoints(folder);
        assertThrows(Killed.class, killed.listen(killing(5))::run);
        SmallResNet resumed = SmallResNet.create(9, "reference", RECIPE);
        resumed.parameters().get("unit.batchnorm.mean").set(new float[] {1, 2, 3, 4, 5, 6, 7, 8});
        trainer(resumed).freeze("unit.*").checkpoints(folder).resume(true).run();
        assertSame(straight, resumed);
    }

    @Test
    void stoppingEarlyEndsWithTheBestWeightsResumedOrNot() {
        SmallResNet straight = net();
        trainer(straight).stopEarly(1).run();
        Trainer killed = trainer(net()).stopEarly(1).checkpoints(folder);
        assertThrows(Killed.class, killed.listen(killing(4))::run);
        SmallResNet resumed = net();
        trainer(resumed).stopEarly(1).checkpoints(folder).resume(true).run();
        assertSame(straight, resumed);
    }

    @Test
    void anInterruptLeavesACheckpointOfTheLastStep() {
        SmallResNet straight = net();
        trainer(straight).run();
        TrainingListener interrupting = new TrainingListener() {
            @Override
            public void step(TrainingStep step) {
                if (step.epoch() == 2 && step.step() == 2) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        TrainingResult cut =
                trainer(net()).checkpoints(folder).listen(interrupting).run();
        assertTrue(Thread.interrupted());
        assertEquals(Ending.INTERRUPTED, cut.ending());
        assertEquals(1, cut.history().size());
        assertTrue(Files.exists(folder.resolve("step-0000000005.safetensors")));
        SmallResNet resumed = net();
        TrainingResult rest = trainer(resumed).checkpoints(folder).resume(true).run();
        assertEquals(Ending.COMPLETE, rest.ending());
        assertSame(straight, resumed);
    }

    @Test
    void aListenerHearsFirstOfTheEpochsBeforeTheResumption() {
        Trainer killed = trainer(net()).checkpoints(folder);
        assertThrows(Killed.class, killed.listen(killing(5))::run);
        List<Integer> heard = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void begin(List<EpochResult> earlier) {
                earlier.forEach(this::epoch);
            }

            @Override
            public void epoch(EpochResult epoch) {
                heard.add(epoch.epoch());
            }
        };
        trainer(net()).checkpoints(folder).resume(true).listen(listener).run();
        assertEquals(List.of(1, 2, 3), heard);
    }

    @Test
    void aNewestCheckpointThatIsCutOffIsPassedOver() throws IOException {
        SmallResNet straight = net();
        trainer(straight).checkpoints(folder).run();
        List<Path> files = files();
        assertEquals(2, files.size());
        try (FileChannel newest = FileChannel.open(files.get(1), StandardOpenOption.WRITE)) {
            newest.truncate(newest.size() - 5);
        }
        SmallResNet resumed = net();
        trainer(resumed).checkpoints(folder).resume(true).run();
        assertSame(straight, resumed);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.02, 0.5, 0.999})
    void aNewestCheckpointWithAFlippedBitIsPassedOverAndNamed(double place) throws IOException {
        SmallResNet straight = net();
        trainer(straight).checkpoints(folder).run();
        Path newest = files().get(1);
        byte[] bytes = Files.readAllBytes(newest);
        bytes[(int) (place * bytes.length)] ^= 4;
        Files.write(newest, bytes);
        List<Path> named = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        SmallResNet resumed = net();
        trainer(resumed)
                .checkpoints(folder)
                .resume(true)
                .listen(new TrainingListener() {
                    @Override
                    public void passedOver(Path checkpoint, String reason) {
                        named.add(checkpoint);
                        reasons.add(reason);
                    }
                })
                .run();
        assertSame(straight, resumed);
        assertEquals(List.of(newest), named);
        assertTrue(reasons.get(0).startsWith(newest + ": "), reasons.get(0));
    }

    @Test
    void whereNoCheckpointIsWholeThatIsSaid() throws IOException {
        trainer(net()).checkpoints(folder).run();
        for (Path file : files()) {
            Files.write(file, new byte[20]);
        }
        Trainer trainer = trainer(net()).checkpoints(folder).resume(true);
        TrainingException e = assertThrows(TrainingException.class, trainer::run);
        assertTrue(e.getMessage().startsWith("no checkpoint is whole: "), e.getMessage());
    }

    @Test
    void whatAKilledWriterLeftIsSweptAway() throws IOException {
        Files.write(folder.resolve(".step-0000000003.safetensors.1234.tmp"), new byte[20]);
        trainer(net()).checkpoints(folder).run();
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(2, all.count());
        }
    }

    @Test
    void checkpointsOfAnotherTrainingAreRefused() {
        trainer(net()).checkpoints(folder).run();
        TrainingException e = assertThrows(
                TrainingException.class,
                () -> trainer(net()).checkpoints(folder).run());
        assertTrue(e.getMessage().endsWith("resume that one, or name an empty folder"), e.getMessage());
        Trainer other = trainer(net()).checkpoints(folder).resume(true);
        other.recipe(other.recipe().with("seed 2"));
        e = assertThrows(TrainingException.class, other::run);
        assertTrue(e.getMessage().contains("of another training: its recipe is"), e.getMessage());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }
}
