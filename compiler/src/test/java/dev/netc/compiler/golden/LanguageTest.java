package dev.netc.compiler.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.netc.compiler.layer.Layer;
import dev.netc.compiler.layer.LayerCatalogue;
import dev.netc.compiler.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the compiler makes of each thing that the language has: the smallest model that shows it. */
class LanguageTest {
    private static final Path MODELS = Golden.RESOURCES.resolve("language");

    static List<String> models() {
        return Golden.names(MODELS, ".net");
    }

    static List<String> classes() {
        return Golden.names(MODELS, ".java.expected");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void isPlannedAsRecorded(String name) {
        Model model = model(name);
        assertEquals("", Model.render(model.diagnostics()));
        List<Plan> plans = model.plan().value().orElseThrow();
        Golden.check(
                MODELS.resolve(name + ".expected"),
                plans.stream().map(Plan::toString).collect(Collectors.joining("\n")));
    }

    @Test
    void becomesJavaThatCompilesWithoutAWarning() {
        List<Model> models = models().stream().map(LanguageTest::model).toList();
        assertTrue(Generated.load(models).size() >= models.size());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("classes")
    void becomesTheJavaThatIsRecorded(String name) {
        Golden.check(MODELS.resolve(name + ".java.expected"), model(name).java().text());
    }

    @Test
    void everyLayerHasASample() {
        String all = models().stream()
                .map(name -> Golden.read(MODELS.resolve(name + ".net")))
                .collect(Collectors.joining());
        Set<String> words = Pattern.compile("\\w+")
                .matcher(all)
                .results()
                .map(m -> m.group())
                .collect(Collectors.toSet());
        for (Layer layer : LayerCatalogue.all()) {
            assertTrue(words.contains(layer.keyword()), () -> "no model in " + MODELS + " uses " + layer.keyword());
        }
    }

    @Test
    void everyExampleCompilesWithoutAnythingToSay() {
        Path examples = Path.of("../examples/models");
        assumeTrue(Files.exists(examples));
        for (String name : Golden.names(examples, ".net")) {
            assertEquals("", Model.render(Model.in(examples, name + ".net").diagnostics()), name);
        }
    }

    private static Model model(String name) {
        return Model.in(MODELS, name + ".net");
    }
}
