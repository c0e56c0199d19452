package dev.netc.compiler.parse;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.text.SourceFile;
import dev.netc.compiler.text.Span;
import dev.netc.grammar.NetLexer;
import dev.netc.grammar.NetParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;

/**
 * Says in netc's words what ANTLR found. One error a line and twenty a file: what follows the first is mostly its echo.
 */
final class SyntaxErrors extends BaseErrorListener {
    private static final int MOST = 20;

    private final Places places;
    private final List<Diagnostic> found = new ArrayList<>();
    private final Set<Integer> lines = new HashSet<>();

    SyntaxErrors(SourceFile source) {
        this.places = new Places(source);
    }

    List<Diagnostic> found() {
        return found;
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            Object offending,
            int line,
            int column,
            String antlrMessage,
            RecognitionException exception) {
        if (found.size() >= MOST || !lines.add(line)) {
            return;
        }
        Token token = (Token) offending;
        ParserRuleContext rule = ((Parser) recognizer).getContext();
        Diagnostic unclosed = unclosed(token, rule);
        found.add(unclosed != null ? unclosed : unexpected(token, rule));
    }

    /** The innermost bracket that the token shows to be left open, if it is that kind of mistake. */
    private Diagnostic unclosed(Token token, ParserRuleContext rule) {
        boolean end = token.getType() == Token.EOF;
        if (!end && !token.getText().equals("}") && !token.getText().equals(")")) {
            return null;
        }
        for (ParserRuleContext context = rule; context != null; context = context.getParent()) {
            if (context instanceof NetParser.ResidualContext residual && residual.open != null) {
                return unclosed(token, places.of(residual.start).to(places.of(residual.open)), ">");
            } else if (context instanceof NetParser.BranchesContext branches && branches.open != null) {
                return unclosed(token, places.of(branches.start).to(places.of(branches.open)), ">");
            } else if (context instanceof NetParser.OwnShortcutContext own) {
                return unclosed(token, places.of(own.start), ">");
            } else if (context instanceof NetParser.BodyContext || context instanceof NetParser.SettingsContext) {
                return end ? unclosed(token, places.of(context.start), "}") : null;
            }
        }
        return null;
    }

    private Diagnostic unclosed(Token token, Span opening, String closing) {
        String what = token.getType() == Token.EOF ? "the file ends" : "`" + token.getText() + "` follows";
        return Diagnostic.at(
                        opening, Code.UNCLOSED, "`" + opening.text() + "` is not closed", "opened here")
                .and(places.of(token), what + " before a `" + closing + "`");
    }

    private Diagnostic unexpected(Token token, ParserRuleContext rule) {
        Span span = places.of(token);
        String message;
        if (token.getType() == Token.EOF) {
            message = "the file ends in the middle of something";
        } else if (token.getType() == NetLexer.NL) {
            message = "the line ends too early";
            span = new Span(span.file(), span.start(), span.start());
        } else if (token.getType() == NetLexer.STRAY) {
            message = token.getText().equals("\"") ? "a string is not closed on its line" : "this character has no meaning in a .net file";
        } else {
            message = "`" + token.getText() + "` cannot stand here";
        }
        return Diagnostic.at(span, Code.SYNTAX, message, "").help(Forms.of(rule));
    }
}
