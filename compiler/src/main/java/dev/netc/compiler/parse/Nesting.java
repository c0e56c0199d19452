package dev.netc.compiler.parse;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.text.SourceFile;
import dev.netc.grammar.NetLexer;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** Bounds the depth of brackets, choices and signs in a row, before the recursive parser sees them. */
final class Nesting {
    static final int MAX_DEPTH = 200;

    private Nesting() {}

    static List<Diagnostic> check(SourceFile source, List<Token> tokens) {
        Brackets brackets = new Brackets();
        int prefixes = 0;
        int previous = NetLexer.NL;
        for (Token token : tokens) {
            if (token.getChannel() != Token.DEFAULT_CHANNEL) {
                continue;
            }
            String text = token.getText();
            boolean prefix = text.equals("-") || text.equals("not");
            prefixes = prefix && token.getType() == previous ? prefixes + 1 : 0;
            previous = token.getType();
            brackets.read(token);
            if (brackets.depth() + prefixes > MAX_DEPTH) {
                return List.of(Diagnostic.at(
                        new Places(source).of(token),
                        Code.TOO_DEEP,
                        "brackets, choices or signs are nested more than " + MAX_DEPTH + " deep",
                        ""));
            }
        }
        return List.of();
    }
}
