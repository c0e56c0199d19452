package dev.netc.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTest {

    @Test
    void nothingStatedIsACompleteRecipe() {
        assertEquals(
                List.of(
                        "loss cross_entropy",
                        "optimizer sgd momentum 0.9 nesterov on",
                        "rate 0.05",
                        "schedule cosine",
                        "warmup 1",
                        "decay 0.0005",
                        "decay_all off",
                        "batch 64",
                        "epochs 30",
                        "clip off",
                        "average off",
                        "seed 1"),
                Recipe.of().lines());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data digits",
                "data fashion-mnist",
                "data cifar10:/data/cifar",
                "data folder:my photos, all",
                "loss cross_entropy smoothing 0.1",
                "loss binary_cross_entropy",
                "loss mean_squared_error",
                "optimizer sgd momentum 0 nesterov off",
                "optimizer adam beta1 0.9 beta2 0.99 eps 1e-8",
                "optimizer adamw beta1 0.9 beta2 0.999 eps 1e-8",
                "optimizer lars momentum 0.9 trust 0.001",
                "rate 0.0003",
                "schedule constant",
                "schedule steps 0.1 at 80 120",
                "schedule one_cycle",
                "warmup 2.5",
                "decay 1e-7",
                "decay_all on",
                "batch 128",
                "epochs 200",
                "clip 5",
                "average 0.999",
                "seed -7",
                "augment pad_crop 4",
                "augment flip",
                "augment cutout 8",
                "augment jitter 0.2 0.3 0.4",
                "augment mixup 0.2",
                "augment random_resized_crop 0.08 1"
            })
    void everySettingIsPrintedAsItIsReadAndReadAsItIsPrinted(String line) {
        Recipe recipe = Recipe.of(line);
        assertEquals(1, recipe.lines().stream().filter(line::equals).count(), recipe.toString());
        assertEquals(recipe, Recipe.of(recipe.lines()));
        assertEquals(recipe, Recipe.of().with(line));
    }

    @Test
    void theDataAreNamedOrLeftOpen() {
        assertEquals(Optional.empty(), Recipe.of().data());
        assertEquals(Optional.of("cifar10"), Recipe.of("data cifar10").data());
        assertEquals(
                Optional.of("folder:my photos"),
                Recipe.of("data digits").with("data folder:my photos").data());
    }

    @Test
    void aLaterLineTakesThePlaceOfAnEarlierOneOfItsSetting() {
        Recipe recipe = Recipe.of("batch 32", "augment flip", "augment cutout 2", "batch 16", "augment cutout 4");
        assertEquals(16, recipe.batch());
        assertEquals(List.of(new Flip(), new Cutout(4)), recipe.augmentations());
        assertEquals(List.of(), recipe.with("augment none").augmentations());
        assertEquals(List.of(new Flip(), new Cutout(4)), recipe.augmentations());
        assertNotEquals(recipe, recipe.with("augment none"));
    }

    @Test
    void rateAndDecayFollowTheOptimizerUntilTheyAreStated() {
        Recipe adam = Recipe.of().with("optimizer adamw");
        assertEquals("rate 0.001", adam.lines().get(2));
        assertEquals("decay 0.01", adam.lines().get(5));
        assertEquals(
                "rate 0.2", Recipe.of("rate 0.2").with("optimizer adam").lines().get(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "optimzer sgd | \"optimzer\" is no setting; did you mean \"optimizer\"?; allowed: data, loss,"
                        + " optimizer, rate, schedule, warmup, decay, decay_all, batch, epochs, clip, average, seed, augment",
                "optimizer sdg | \"sdg\" is no optimizer; did you mean \"sgd\"?; allowed: sgd, adam, adamw, lars",
                "optimizer sgd momentum | the momentum is missing",
                "optimizer sgd momentum 1.5 | momentum should be 0 to 0.9999, not 1.5",
                "optimizer sgd nesterov yes | \"yes\" is no value of nesterov; allowed: on, off",
                "rate fast | rate should be a number, not \"fast\"",
                "rate NaN | rate should be 0 to 1000000, not NaN",
                "batch 0 | batch should be a whole number of at least 1, not \"0\"",
                "batch 1.5 | batch should be a whole number of at least 1, not \"1.5\"",
                "batch 32 64 | nothing more is expected at \"64\"",
                "schedule steps 0.1 80 | \"80\" is no word behind the factor; allowed: at",
                "augment flp | \"flp\" is no augmentation; did you mean \"flip\"?; allowed: pad_crop, flip, cutout,"
                        + " jitter, mixup, random_resized_crop",
                "data folder: | \"folder:\" is no data set; did you mean \"folder:DIR\"?; allowed: digits, cifar10,"
                        + " cifar100, mnist, fashion-mnist, cifar10:DIR, cifar100:DIR, mnist:DIR,"
                        + " fashion-mnist:DIR, folder:DIR, csv:DIR",
                "data | the data set is missing",
                "warmup 30 | all of the 30 epochs would be warm-up"
            })
    void aLineThatIsNoneIsQuotedWithWhatIsAllowed(String line, String problem) {
        RecipeException e = assertThrows(RecipeException.class, () -> Recipe.of(line));
        assertEquals("recipe, \"%s\": %s".formatted(line, problem), e.getMessage());
    }

    @Test
    void oneCycleHasItsOwnWarmup() {
        assertEquals("warmup 0", Recipe.of("schedule one_cycle").lines().get(4));
        assertThrows(RecipeException.class, () -> Recipe.of("schedule one_cycle", "warmup 1"));
    }

    @Test
    void theRateGrowsLinearlyAndThenFallsAlongACosine() {
        Recipe recipe = Recipe.of("rate 1", "warmup 2", "epochs 10");
        assertEquals(0.05, recipe.rate(0, 10), 1e-12);
        assertEquals(1, recipe.rate(19, 10), 1e-12);
        assertEquals(1, recipe.rate(20, 10), 1e-12);
        assertEquals(0.5, recipe.rate(60, 10), 1e-12);
        assertEquals(0, recipe.rate(100, 10), 1e-12);
    }

    @Test
    void stepsMultiplyTheRateAfterTheirEpochs() {
        Recipe recipe = Recipe.of("rate 0.1", "warmup 0", "schedule steps 0.1 at 80 120", "epochs 160");
        assertEquals(0.1, recipe.rate(80 * 7 - 1, 7), 1e-12);
        assertEquals(0.01, recipe.rate(80 * 7, 7), 1e-12);
        assertEquals(0.001, recipe.rate(120 * 7, 7), 1e-12);
    }

    @Test
    void oneCycleRisesToTheRateAndEndsNearZero() {
        Recipe recipe = Recipe.of("rate 1", "schedule one_cycle", "epochs 10");
        assertEquals(0.04, recipe.rate(0, 10), 1e-12);
        assertEquals(1, recipe.rate(30, 10), 1e-12);
        assertEquals(4e-6, recipe.rate(100, 10), 1e-12);
    }
}
