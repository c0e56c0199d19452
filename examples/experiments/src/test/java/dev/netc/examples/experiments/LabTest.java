package dev.netc.examples.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.engine.Engines;
import dev.netc.runtime.picture.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabTest {
    private static final int STEPS = 6;
    private static final Plan PLAN =
            new Plan(Model.of("ResNet-8", "resnet20.net", 1), 4, 2, STEPS, List.of("schedule constant"), false);

    @TempDir
    Path out;

    @Test
    void aTrainingThatWasKilledEndsWithTheStepsOfOneThatWasNot() throws IOException {
        Trained whole = lab("whole", new RandomPictures(24)).train(PLAN);
        assertThrows(
                RuntimeException.class, () -> lab("killed", new Failing(40)).train(PLAN));
        Path steps = out.resolve("runs/killed").resolve(PLAN.folder()).resolve("steps.csv");
        Files.writeString(steps, "\n9,2.", StandardOpenOption.APPEND);

        Trained resumed = lab("killed", new RandomPictures(24)).train(PLAN);

        assertEquals(
                LongStream.rangeClosed(1, 2 * STEPS).boxed().toList(),
                resumed.steps().stream().map(StepRow::step).toList());
        assertEquals(whole.steps(), resumed.steps());
        assertEquals(whole.last().loss(), resumed.last().loss());
    }

    @Test
    void moreStepsThanThereArePicturesIsAnErrorThatSaysSo() {
        ExperimentException failure = assertThrows(
                ExperimentException.class,
                () -> lab("short", new RandomPictures(23)).train(PLAN));
        assertTrue(failure.getMessage().contains("need 24 samples, but there are 23"), failure.getMessage());
    }

    private Lab lab(String name, Dataset pictures) {
        return new Lab(
                name, new Extent(null, null), Path.of("../models"), out, pictures, pictures, Engines.preferred());
    }

    /** Pictures that can no longer be read after some calls, in the second epoch. */
    private static final class Failing implements Dataset {
        private final Dataset pictures = new RandomPictures(24);
        private final AtomicInteger left;

        Failing(int calls) {
            this.left = new AtomicInteger(calls);
        }

        @Override
        public int size() {
            return pictures.size();
        }

        @Override
        public Picture picture(int index) {
            if (left.getAndDecrement() <= 0) {
                throw new IllegalStateException("killed");
            }
            return pictures.picture(index);
        }

        @Override
        public int label(int index) {
            return pictures.label(index);
        }

        @Override
        public List<String> classes() {
            return pictures.classes();
        }
    }
}
