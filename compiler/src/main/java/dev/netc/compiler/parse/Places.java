package dev.netc.compiler.parse;

import dev.netc.compiler.syntax.Name;
import dev.netc.compiler.text.SourceFile;
import dev.netc.compiler.text.Span;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * Where things stand. ANTLR counts code points, a {@link SourceFile} counts characters; they differ behind the first
 * emoji.
 */
final class Places {
    private final SourceFile source;
    private final boolean sameCounts;

    Places(SourceFile source) {
        this.source = source;
        this.sameCounts = source.text().codePointCount(0, source.text().length())
                == source.text().length();
    }

    Span of(Token token) {
        return token.getType() == Token.EOF
                ? new Span(source, source.text().length(), source.text().length())
                : span(token.getStartIndex(), token.getStopIndex() + 1);
    }

    Span of(ParserRuleContext context) {
        Token start = context.getStart();
        Token stop = context.getStop();
        if (stop == null || stop.getStopIndex() < start.getStartIndex()) {
            return span(start.getStartIndex(), start.getStartIndex());
        }
        return span(start.getStartIndex(), stop.getStopIndex() + 1);
    }

    Name name(ParserRuleContext context) {
        return new Name(context.getText(), of(context));
    }

    Name name(Token token) {
        return new Name(token.getText(), of(token));
    }

    private Span span(int start, int end) {
        return sameCounts ? new Span(source, start, end) : new Span(source, offset(start), offset(end));
    }

    private int offset(int codePoints) {
        return source.text().offsetByCodePoints(0, codePoints);
    }
}
