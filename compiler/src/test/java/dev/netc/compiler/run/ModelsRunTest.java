package dev.netc.compiler.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.compiler.plan.Plan;
import dev.netc.runtime.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every model of the repository, from text to numbers. */
class ModelsRunTest {

    private static final long SMALL = 300_000_000;

    @TestFactory
    Stream<DynamicTest> everyModelBecomesAClassThatComputesItsPlan() {
        return Models.all().stream()
                .flatMap(file -> Compiled.plans(file).stream()
                        .map(plan -> DynamicTest.dynamicTest(
                                plan.name() + " of " + file.getFileName(), () -> check(file, plan))));
    }

    private static void check(Path file, Plan plan) {
        Compiled compiled = Compiled.of(plan);
        assertEquals(plan.name(), compiled.type().getSimpleName());
        if (plan.macs() < SMALL || file.getParent().endsWith("pages")) {
            Agreement.check(compiled, 2, "reference", "nd4j", "onednn");
        }
    }

    @Test
    void resNet50TellsAThousandClassesApart() {
        Compiled compiled = Compiled.file(Models.model("resnet50.net"));
        try (Network network = compiled.create("nd4j", 1)) {
            float[] y = network.predict(Weights.input(network, 1, 1));
            assertEquals(1000, y.length);
            double sum = 0;
            for (float probability : y) {
                assertTrue(probability >= 0, "probability " + probability);
                sum += probability;
            }
            assertEquals(1, sum, 1e-4);
        }
    }

    @Test
    void theRepositoryHasModelsOfEveryKind() {
        List<Path> all = Models.all();
        assertTrue(all.size() >= 50, "models: " + all.size());
        assertFalse(all.stream().anyMatch(file -> file.toString().contains("/blocks/")));
    }
}
