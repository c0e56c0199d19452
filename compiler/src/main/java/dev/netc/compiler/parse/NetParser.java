package dev.netc.compiler.parse;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Outcome;
import dev.netc.compiler.syntax.NetFile;
import dev.netc.compiler.text.SourceFile;
import dev.netc.compiler.text.Span;
import dev.netc.grammar.NetLexer;
import dev.netc.grammar.NetParser.FileContext;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;

/** Text to syntax: what was written, nothing understood yet. */
public final class NetParser {

    /** The longest file that is read, in characters. */
    public static final int MAX_LENGTH = 1 << 20;

    private NetParser() {}

    /** The syntax of {@code source}; no value after any syntax error, all of which are reported. */
    public static Outcome<NetFile> parse(SourceFile source) {
        if (source.text().length() > MAX_LENGTH) {
            return tooDeep(new Span(source, 0, 0), "the file is longer than " + MAX_LENGTH + " characters");
        }
        CommonTokenStream tokens = tokens(source);
        tokens.fill();
        List<Diagnostic> found = new ArrayList<>(Nesting.check(source, tokens.getTokens()));
        if (!found.isEmpty()) {
            return Outcome.of(null, found);
        }
        dev.netc.grammar.NetParser parser = new dev.netc.grammar.NetParser(tokens);
        SyntaxErrors errors = new SyntaxErrors(source);
        parser.removeErrorListeners();
        parser.addErrorListener(errors);
        try {
            FileContext tree = parser.file();
            if (!errors.found().isEmpty()) {
                return Outcome.of(null, errors.found());
            }
            FileBuilder builder = new FileBuilder(source, tokens);
            NetFile file = builder.file(tree);
            return Outcome.of(builder.found().isEmpty() ? file : null, builder.found());
        } catch (StackOverflowError e) {
            return tooDeep(new Span(source, 0, 0), "expressions or statements are nested too deeply");
        }
    }

    private static CommonTokenStream tokens(SourceFile source) {
        NetLexer lexer = new NetLexer(CharStreams.fromString(source.text(), source.name()));
        lexer.removeErrorListeners();
        return new CommonTokenStream(lexer);
    }

    private static Outcome<NetFile> tooDeep(Span span, String message) {
        return Outcome.of(null, List.of(Diagnostic.at(span, Code.TOO_DEEP, message, "")));
    }
}
