package dev.netc.compiler.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.compiler.Options;
import dev.netc.runtime.Network;
import dev.netc.runtime.train.Recipe;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The recipe of a file, in the network made of it. */
class RecipesTest {
    private static final String TRAINED =
            "network N {\n input 4x4x1\n avgpool global\n dense 2\n softmax\n train { rate 1/8; batch 16 }\n}\n";
    private static final String SILENT = TRAINED.replaceAll(" train .*\n", "");

    @Test
    void theTrainerFollowsTheRecipeOfTheFile() {
        try (Network network = Compiled.text(TRAINED).create("reference", 1)) {
            assertEquals(Recipe.of("rate 0.125", "batch 16"), network.trainer().recipe());
        }
        try (Network network = Compiled.text(SILENT).create("reference", 1)) {
            assertEquals(Recipe.of(), network.trainer().recipe());
        }
    }

    /** So weights that were trained before the recipe changed still fit. */
    @Test
    void aRecipeMakesNoOtherNetwork() {
        try (Network trained = Compiled.text(TRAINED).create("reference", 1);
                Network silent = Compiled.text(SILENT).create("reference", 1)) {
            assertEquals(
                    silent.description().fingerprint(), trained.description().fingerprint());
        }
    }

    @Test
    void thePlainTwinIsTrainedAlike() {
        Options plain = Options.defaults().withPlain(true);
        List<String> recipe =
                Compiled.plans(Models.model("resnet20.net")).get(0).recipe();
        assertEquals(
                recipe,
                Compiled.file(Models.model("resnet20.net"), plain).plan().recipe());
        assertTrue(recipe.contains("schedule steps 0.1 at 82 123"), recipe::toString);
    }
}
