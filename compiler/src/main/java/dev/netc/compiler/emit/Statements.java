package dev.netc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import dev.netc.compiler.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The statements of one method, their comments (the .net line and the shape) in one column. */
final class Statements {
    /** The column at which comments begin, unless statements are longer. */
    private static final int COMMENT_COLUMN = 64;

    /** The column beyond which no longer statement pushes the comments of the others. */
    private static final int LAST_COLUMN = 84;

    private record Statement(CodeBlock code, String comment, int depth) {

        /** As wide as the statement will be once its types are imported. */
        int width() {
            return 4 * depth
                    + code.toString()
                            .replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "")
                            .length();
        }
    }

    private final List<Statement> statements = new ArrayList<>();
    private int depth;

    void add(CodeBlock code) {
        add(code, "");
    }

    void add(CodeBlock code, String comment) {
        statements.add(new Statement(code, comment, depth));
    }

    /** {@code Value y = ...;}, or {@code y = ...;} where the variable is there already. */
    static CodeBlock assignment(boolean declares, String variable, CodeBlock value) {
        return declares
                ? CodeBlock.of("$T $N = $L;", Runtime.VALUE, variable, value)
                : CodeBlock.of("$N = $L;", variable, value);
    }

    /** A statement that makes the value, or the gradient, of a step. */
    void add(CodeBlock code, Step step) {
        String text = step instanceof Step.Call || step.origin().text().contains("W_s")
                ? step.origin().text()
                : "";
        int line = step.origin().span().line();
        add(
                code,
                String.format(Locale.ROOT, ":%-4d %-10s  %s", line, step.shape(), JavaText.comment(text))
                        .stripTrailing());
    }

    /** The head of a loop, with its bracket; what follows is inside. */
    void open(CodeBlock head) {
        add(head);
        depth++;
    }

    void close() {
        depth--;
        add(CodeBlock.of("}"));
    }

    CodeBlock code() {
        int column = Math.max(
                COMMENT_COLUMN,
                statements.stream()
                        .mapToInt(statement -> statement.width() + 2)
                        .filter(end -> end <= LAST_COLUMN)
                        .max()
                        .orElse(0));
        CodeBlock.Builder body = CodeBlock.builder();
        for (Statement statement : statements) {
            body.add("$L$L", "    ".repeat(statement.depth), statement.code);
            if (!statement.comment.isEmpty()) {
                body.add("$L// $L", " ".repeat(Math.max(2, column - statement.width())), statement.comment);
            }
            body.add("\n");
        }
        return body.build();
    }
}
