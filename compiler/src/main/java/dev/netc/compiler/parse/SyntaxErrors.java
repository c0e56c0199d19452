package dev.netc.compiler.parse;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Display;
import dev.netc.compiler.parse.Brackets.Open;
import dev.netc.compiler.text.SourceFile;
import dev.netc.compiler.text.Span;
import dev.netc.grammar.NetLexer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.BufferedTokenStream;
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
        Parser parser = (Parser) recognizer;
        List<Token> tokens = ((BufferedTokenStream) parser.getTokenStream()).getTokens();
        Diagnostic diagnostic = unclosed(token, tokens).orElseGet(() -> unexpected(token, tokens, parser.getContext()));
        boolean echo = found.stream()
                .anyMatch(d -> d.code() == diagnostic.code() && d.span().equals(diagnostic.span()));
        if (!echo) {
            found.add(diagnostic);
        }
    }

    /** The innermost bracket that the token shows to be left open, if it is that kind of mistake. */
    private Optional<Diagnostic> unclosed(Token token, List<Token> tokens) {
        Token slash = token.getText().equals("*") ? previous(token, tokens) : token;
        if (places.of(slash).to(places.of(next(slash, tokens))).text().equals("/*")) {
            Span opening = places.of(slash).to(places.of(next(slash, tokens)));
            return Optional.of(
                    Diagnostic.at(opening, Code.UNCLOSED, "a comment is not closed", "the file ends before a `*/`"));
        }
        Open open = Brackets.before(token, tokens).peek();
        if (open == null) {
            return Optional.empty();
        }
        boolean end = token.getType() == Token.EOF;
        boolean closesAnother = token.getText().equals("}") || token.getText().equals(")");
        boolean missing = switch (open.closing()) {
            case ")" ->
                (end || closesAnother || token.getLine() > open.bracket().getLine())
                        && !Brackets.isClosed(open, tokens);
            case ">" -> end || closesAnother;
            default -> end;
        };
        if (!missing) {
            return Optional.empty();
        }
        Span opening = places.of(open.first()).to(places.of(open.bracket()));
        String what = end ? "the file ends" : shown(token) + " follows";
        return Optional.of(
                Diagnostic.at(opening, Code.UNCLOSED, "`" + oneLine(opening) + "` is not closed", "opened here")
                        .and(places.of(token), what + " before a `" + open.closing() + "`"));
    }

    private Diagnostic unexpected(Token token, List<Token> tokens, ParserRuleContext rule) {
        Span span = places.of(token);
        String message;
        String help = Forms.of(rule);
        if (token.getType() == Token.EOF) {
            message = "the file ends in the middle of something";
        } else if (token.getType() == NetLexer.NL) {
            message = "the line ends too early";
            span = new Span(span.file(), span.start(), span.start());
        } else if (token.getText().equals("\"")) {
            message = "a string is not closed on its line";
            help = "a string stands between two `\"`";
        } else if (token.getType() == NetLexer.STRAY) {
            return Diagnostic.at(span, Code.SYNTAX, shown(token) + " has no meaning in a .net file", "");
        } else {
            message = "`" + token.getText() + "` cannot stand here";
            if (isComparison(token) || isComparison(previous(token, tokens))) {
                help = "a comparison in a layer stands in parentheses, as in `bias (width > 64)`";
            } else if (Forms.isNaming(rule)
                    && Character.isLetter(token.getText().charAt(0))) {
                help = "`" + token.getText() + "` is a word of the language, so nothing can be called so";
            } else if (inParentheses(token, tokens)) {
                help = "values in parentheses are separated by commas: `unit(64, stride = 2)`";
            }
        }
        return Diagnostic.at(span, Code.SYNTAX, message, "").help(help);
    }

    private static boolean inParentheses(Token token, List<Token> tokens) {
        Open open = Brackets.before(token, tokens).peek();
        return open != null && open.closing().equals(")") && Brackets.isClosed(open, tokens);
    }

    private static boolean isComparison(Token token) {
        return switch (token.getText()) {
            case "<", "<=", ">", ">=", "==", "!=" -> true;
            default -> false;
        };
    }

    private static Token previous(Token token, List<Token> tokens) {
        return tokens.get(Math.max(0, token.getTokenIndex() - 1));
    }

    private static Token next(Token token, List<Token> tokens) {
        return tokens.get(Math.min(tokens.size() - 1, token.getTokenIndex() + 1));
    }

    /** A character that can be seen as itself, any other by its number. */
    private static String shown(Token token) {
        int c = token.getText().codePointAt(0);
        boolean visible = token.getType() != NetLexer.STRAY || Display.isVisible(c);
        return visible ? "`" + token.getText() + "`" : String.format(Locale.ROOT, "the character U+%04X", c);
    }

    private static String oneLine(Span span) {
        return span.text().replaceAll("\\s+", " ");
    }
}
