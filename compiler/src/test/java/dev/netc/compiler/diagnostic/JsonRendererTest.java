package dev.netc.compiler.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.netc.compiler.diagnostic.Diagnostic.Edit;
import dev.netc.compiler.diagnostic.Diagnostic.Help;
import dev.netc.compiler.text.SourceFile;
import dev.netc.compiler.text.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonRendererTest {
    private static final String HOSTILE = "\"quoted\" \\ \n \t \u0000 \u2028 \uD83D\uDE00 \uD800 </script>";

    @Test
    void whateverStandsInItArrivesAtAParser() throws IOException {
        SourceFile file = new SourceFile(HOSTILE, "one\ntwo");
        Span span = new Span(file, 4, 7);
        Diagnostic diagnostic = Diagnostic.at(span, Code.SUM_MISMATCH, HOSTILE, HOSTILE)
                .help(new Help(HOSTILE, List.of(new Edit(span, HOSTILE), new Edit(span, ""))));
        String json = JsonRenderer.render(List.of(diagnostic, diagnostic));
        assertTrue(json.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7F), json);
        List<String> texts = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    texts.add(parser.getText());
                } else if (token == JsonToken.VALUE_NUMBER_INT) {
                    numbers.add(parser.getText());
                }
            }
        }
        assertEquals(2 * 7, texts.stream().filter(HOSTILE::equals).count());
        assertEquals(List.of("2", "1", "4", "7"), numbers.subList(0, 4));
    }

    @Test
    void nothingToSayIsAnEmptyArray() throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(JsonRenderer.render(List.of()))) {
            assertEquals(JsonToken.START_ARRAY, parser.nextToken());
            assertEquals(JsonToken.END_ARRAY, parser.nextToken());
        }
    }
}
