package dev.netc.compiler.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.compiler.Options;
import dev.netc.compiler.golden.Generated;
import dev.netc.compiler.golden.Model;
import dev.netc.compiler.text.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever stands in a .net file arrives in Java as data: unchanged where it is data, harmless everywhere else. */
class HostileTextTest {
    private static final List<String> HOSTILE = List.of(
            "*/ class Evil {} /*",
            "\\u002a/ class Evil {} /\\u002a",
            "\\u000a class Evil {}",
            "\\",
            "\"; static int evil = 1; String s = \"",
            "quote \" and ' and \\ and \\\\",
            "$L $T $N $S $$ $> $< $[ $] $W $Z",
            "%s %n %d {0} #{x} ${x}",
            "\u202E reversed \u202C \u2066 isolated \u2069",
            "\uD83D\uDE00 \uD83C\uDDE9\uD83C\uDDEA \u0301",
            "</pre><script>alert(1)</script>&amp;&lt;",
            "{@code {{ } } {@link Evil} @deprecated @author evil",
            "\u0000 \u0007 \u001B[31m \u007F \u0085 \u2028 \u2029 \uFEFF",
            "tab\tand \u00A0 space",
            "Katze, chat, \u732B, \u043A\u043E\u0448\u043A\u0430, \u05D7\u05EA\u05D5\u05DC",
            "//",
            "/*",
            "/**",
            "\u00E9");

    @Test
    void labelsArriveUnchanged() {
        String written = HOSTILE.stream().map(HostileTextTest::quoted).collect(Collectors.joining(", "));
        Model model = Model.of(classifier("labels " + written, HOSTILE.size()));
        assertEquals(HOSTILE, Generated.create(model).description().labels());
    }

    @Test
    void fiveThousandLabelsArriveInTheirOrder() {
        List<String> labels = IntStream.range(0, 5_000)
                .mapToObj(i -> "class " + i + " \uD83D\uDE00")
                .toList();
        String written = labels.stream().map(HostileTextTest::quoted).collect(Collectors.joining(", "));
        Model model = Model.of(classifier("labels " + written, labels.size()));
        assertEquals(labels, Generated.create(model).description().labels());
    }

    @Test
    void linesOfAFileArriveAsLabels() {
        List<String> labels = List.of("*/", "\\u002a/", "a \"quoted\" cat", "$L", "", "last");
        Optional<String> file = Optional.of("\uFEFF" + String.join("\r\n", labels) + "\r\n\r\n");
        SourceFile source = new SourceFile("m.net", classifier("labels \"l.txt\"", labels.size()));
        Model model = new Model(source, path -> file, Options.defaults());
        assertEquals(labels, Generated.create(model).description().labels());
    }

    @Test
    void documentationStaysAComment() {
        List<Model> models = new ArrayList<>();
        for (String hostile : HOSTILE) {
            String doc = "/// " + hostile + "\n";
            models.add(Model.of(doc + "network N(\n" + doc + "n = 1) {\n input 4x4x1\n conv 1x1, n\n}\n" + doc));
        }
        assertHarmless(models);
    }

    @Test
    void commentsWithinStatementsStayComments() {
        List<Model> models = new ArrayList<>();
        for (String hostile : HOSTILE) {
            String comment = "/*" + hostile.replace("*/", "* /") + "*/";
            models.add(Model.of("network N {\n input 4x4x1\n conv 1x1, " + comment + " 2\n b(" + comment
                    + ")\n}\nblock b() { relu -> " + comment + " relu }\n"));
        }
        assertHarmless(models);
    }

    @Test
    void fileNamesArriveUnchanged() {
        List<Model> models = new ArrayList<>();
        for (String hostile : HOSTILE) {
            String name = "models/" + hostile.replace('/', '_') + ".net";
            SourceFile source = new SourceFile(name, "network N {\n input 4x4x1\n relu\n}\n");
            models.add(new Model(source, path -> Optional.empty(), Options.defaults()));
        }
        List<Class<?>> types = Generated.load(models);
        for (int i = 0; i < types.size(); i++) {
            String name = models.get(i).source().shortName();
            assertEquals(name, Generated.create(types.get(i)).description().source());
        }
    }

    @Test
    void theClassDoesNotKnowWhereTheModelLay() {
        SourceFile source = new SourceFile("/home/me/secret/m.net", "network N {\n input 4x4x1\n relu\n}\n");
        String java = new Model(source, path -> Optional.empty(), Options.defaults())
                .java()
                .text();
        assertFalse(java.contains("secret"), java);
    }

    private static void assertHarmless(List<Model> models) {
        for (Class<?> type : Generated.load(models)) {
            Generated.create(type);
            for (Class<?> nested : type.getDeclaredClasses()) {
                assertFalse(nested.getSimpleName().contains("Evil"), nested::toString);
            }
        }
        for (Model model : models) {
            String java = model.java().text();
            boolean plain = java.chars().noneMatch(c -> c == '\0' || c == 0x1B || c == 0x202E || c == 0x2028);
            assertTrue(plain, java);
            assertFalse(java.contains("\\u0"), java);
        }
    }

    private static String classifier(String labels, int classes) {
        return "network N {\n input 2\n " + labels + "\n dense " + classes + "\n softmax\n}\n";
    }

    private static String quoted(String label) {
        return '"' + label.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
