package dev.netc.compiler.robust;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.compiler.Netc;
import dev.netc.compiler.Options;
import dev.netc.compiler.SourceLoader;
import dev.netc.compiler.diagnostic.Outcome;
import dev.netc.compiler.golden.Golden;
import dev.netc.compiler.golden.Model;
import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.text.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models spoilt at random: the compiler always answers, in its own words, and with a place in the text. */
class BrokenTextTest {
    private static final Path EXAMPLES = Path.of("../examples/models");
    private static final Pattern TOKEN = Pattern.compile("\\w+|\\s+|->|.", Pattern.DOTALL);
    private static final Pattern ANTLR =
            Pattern.compile("(?i)extraneous|mismatched|expecting|viable|token recognition|<EOF>|\\bNL\\b|null");
    private static final int SPOILT = 60;

    static List<String> examples() {
        return Golden.names(EXAMPLES, ".net");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"resnet50", "googlenet", "shufflenet-v2", "se-resnet50", "mobilenet-v3-small", "unet-small"})
    void everyBeginningOfAModelIsAnswered(String name) {
        String text = Golden.read(EXAMPLES.resolve(name + ".net"));
        for (int end = 0; end < text.length(); end += 7) {
            answered(text.substring(0, end));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aModelWithTokensLostDoubledOrSwappedIsAnswered(String name) {
        List<String> tokens = new ArrayList<>();
        TOKEN.matcher(Golden.read(EXAMPLES.resolve(name + ".net")))
                .results()
                .forEach(match -> tokens.add(match.group()));
        Random random = new Random(name.hashCode());
        for (int i = 0; i < SPOILT; i++) {
            answered(String.join("", spoilt(tokens, random)));
        }
    }

    private static List<String> spoilt(List<String> tokens, Random random) {
        List<String> spoilt = new ArrayList<>(tokens);
        for (int faults = 1 + random.nextInt(3); faults > 0; faults--) {
            int at = random.nextInt(spoilt.size());
            switch (random.nextInt(3)) {
                case 0 -> spoilt.remove(at);
                case 1 -> spoilt.add(at, spoilt.get(random.nextInt(spoilt.size())));
                default -> Collections.swap(spoilt, at, random.nextInt(spoilt.size()));
            }
        }
        return spoilt;
    }

    private static void answered(String text) {
        SourceFile source = new SourceFile("spoilt.net", text);
        Outcome<List<Plan>> outcome;
        String said;
        try {
            outcome = Netc.plan(source, SourceLoader.directory(EXAMPLES), Options.defaults());
            said = Model.render(outcome.diagnostics());
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("an exception for the model:\n" + text, e);
        }
        assertTrue(outcome.value().isPresent() || outcome.hasErrors(), text);
        outcome.diagnostics().forEach(diagnostic -> {
            String words = diagnostic.message() + diagnostic.helps();
            assertFalse(ANTLR.matcher(words).find(), () -> said);
        });
    }
}
