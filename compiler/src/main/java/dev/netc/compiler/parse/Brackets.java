package dev.netc.compiler.parse;

import dev.netc.grammar.NetLexer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * Follows the brackets of a file, token by token, without parsing. A {@code <} opens a path behind {@code residual},
 * {@code branches} and {@code shortcut}; elsewhere it compares, and so does a {@code >} in parentheses or between
 * {@code if} and what follows its condition.
 */
final class Brackets {

    /** An open bracket, with the word before it where that belongs to it: {@code residual <}. */
    record Open(Token first, Token bracket) {
        /** What closes it. */
        String closing() {
            return switch (bracket.getText()) {
                case "(" -> ")";
                case "{" -> "}";
                default -> ">";
            };
        }
    }

    private final Deque<Open> open = new ArrayDeque<>();
    /** For each open brace, how many choices surround it that follow from each other. */
    private final Deque<Integer> chains = new ArrayDeque<>(List.of(0));

    private int chained;
    private Token word;
    private boolean lineEnded;
    private boolean comparing;

    /** The brackets that are open before {@code end}. */
    static Deque<Open> before(Token end, List<Token> tokens) {
        Brackets brackets = new Brackets();
        for (Token token : tokens.subList(0, end.getTokenIndex())) {
            brackets.read(token);
        }
        return brackets.open;
    }

    /** Whether the parenthesis is closed before a brace or the end of the file comes. */
    static boolean isClosed(Open parenthesis, List<Token> tokens) {
        int depth = 0;
        for (Token token : tokens.subList(parenthesis.bracket.getTokenIndex(), tokens.size())) {
            switch (token.getText()) {
                case "(" -> depth++;
                case ")" -> depth--;
                case "{", "}" -> {
                    return false;
                }
                default -> {}
            }
            if (depth == 0) {
                return true;
            }
        }
        return false;
    }

    /** How deep the last token stands: brackets, and choices of which each is the other side of the one before. */
    int depth() {
        return open.size() + chained;
    }

    /** Takes the next token. */
    void read(Token token) {
        if (token.getType() == NetLexer.NL) {
            lineEnded = true;
        } else if (token.getChannel() == Token.DEFAULT_CHANNEL) {
            if (endsStatement(token.getText())) {
                chain(0);
            }
            read(token, token.getText());
            word = token;
            lineEnded = false;
        }
    }

    private void read(Token token, String text) {
        switch (text) {
            case "(" -> open.push(new Open(token, token));
            case "{" -> {
                open.push(new Open(token, token));
                chains.push(0);
                comparing = false;
            }
            case "<" -> {
                if (word != null && opensPath(word.getText())) {
                    open.push(new Open(word, token));
                }
            }
            case ">" -> {
                if (!comparing) {
                    close("<");
                }
            }
            case ")" -> close("(");
            case "}" -> {
                if (close("{")) {
                    chain(0);
                    chains.pop();
                }
            }
            case "if" -> {
                comparing = true;
                chain(chains.peek() + 1);
            }
            case "repeat" -> comparing = true;
            case "then" -> comparing = false;
            default -> {}
        }
    }

    /** Sets the choices that surround the next token in its brace; the first of them costs no depth. */
    private void chain(int choices) {
        chained += Math.max(1, choices) - Math.max(1, chains.peek());
        chains.pop();
        chains.push(choices);
    }

    /** Whether {@code next} begins a statement of its own. */
    private boolean endsStatement(String next) {
        if (word == null || next.equals("else")) {
            return false;
        }
        String last = word.getText();
        boolean continued = last.equals("else")
                || last.equals("then")
                || !open.isEmpty() && open.peek().closing().equals(")");
        return last.equals(";") || last.equals("->") || last.equals("}") || lineEnded && !continued;
    }

    private boolean close(String bracket) {
        boolean closes = !open.isEmpty() && open.peek().bracket.getText().equals(bracket);
        if (closes) {
            open.pop();
        }
        return closes;
    }

    private static boolean opensPath(String word) {
        return word.equals("residual") || word.equals("branches") || word.equals("shortcut");
    }
}
