package dev.netc.compiler.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netc.grammar.NetLexer;
import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BracketsTest {
    @ParameterizedTest(name = "{0} is waiting for {1}")
    @CsvSource({
        "network N {, }",
        "network N { residual <, > }",
        "network N { residual < relu >, }",
        "network N { branches < relu |, > }",
        "network N { residual < relu > shortcut <, > }",
        "'{ conv 3x3, (1 > 0', ) }",
        "{ residual < if a > 3 {, } > }",
        "{ residual < repeat if a > 3 then b else c {, } > }",
        "'{ residual < conv 3x3, if a > 3 then 4 else 5 >', }",
        "{ expect params < 3, }",
        "{ ) > }, ''",
    })
    void knowsWhatIsOpen(String text, String closings) {
        CommonTokenStream tokens = new CommonTokenStream(new NetLexer(CharStreams.fromString(text)));
        tokens.fill();
        Token end = tokens.get(tokens.size() - 1);
        List<String> open = Brackets.before(end, tokens.getTokens()).stream()
                .map(Brackets.Open::closing)
                .toList();
        assertEquals(closings, open.stream().collect(Collectors.joining(" ")));
    }
}
