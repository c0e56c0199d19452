package dev.netc.compiler.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> KNOWN = List.of("conv", "concat", "batchnorm", "maxpool", "avgpool", "relu", "x");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "btchnorm, batchnorm", // a letter lost
        "batchnormm, batchnorm", // doubled
        "batchnrom, batchnorm", // swapped
        "batchmorn, batchnorm", // two wrong
        "Relu, relu",
        "CONV, conv",
        "cnov, conv",
        "y, x",
    })
    void aSlipOfThePenIsUnderstood(String word, String meant) {
        assertEquals(Optional.of(meant), Suggestion.of(word, KNOWN));
    }

    @ParameterizedTest
    @CsvSource({"hologram", "pool", "convolution", "re", "norm"})
    void anotherWordIsNot(String word) {
        assertEquals(Optional.empty(), Suggestion.of(word, KNOWN));
    }

    @Test
    void theNearestIsTakenAndOfTwoTheFirstOfTheAlphabet() {
        assertEquals(Optional.of("stage"), Suggestion.of("stagee", List.of("stages", "stage")));
        assertEquals(Optional.of("ab"), Suggestion.of("a", List.of("ac", "ab")));
        assertEquals(Optional.empty(), Suggestion.of("conv", List.of()));
    }
}
