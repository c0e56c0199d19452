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

    /** For each code point its first character; empty where both counts agree. */
    private final int[] offsets;

    Places(SourceFile source) {
        this.source = source;
        int[] points = source.text().codePoints().toArray();
        this.offsets = points.length == source.text().length() ? new int[0] : new int[points.length + 1];
        for (int i = 0; i + 1 < offsets.length; i++) {
            offsets[i + 1] = offsets[i] + Character.charCount(points[i]);
        }
    }

    /** The token; the end of a file is the end of what is written in it. */
    Span of(Token token) {
        if (token.getType() == Token.EOF) {
            int end = source.text().stripTrailing().length();
            return new Span(source, end, end);
        }
        return span(token.getStartIndex(), token.getStopIndex() + 1);
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
        return offsets.length == 0 ? new Span(source, start, end) : new Span(source, offsets[start], offsets[end]);
    }
}
