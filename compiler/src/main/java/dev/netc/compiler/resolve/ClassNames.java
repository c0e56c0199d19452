package dev.netc.compiler.resolve;

import dev.netc.compiler.syntax.Definition;
import dev.netc.compiler.syntax.Expression;
import dev.netc.compiler.syntax.Parameter;
import dev.netc.compiler.value.Constant;
import java.util.Map;
import java.util.Optional;

/** What a person would call the class of a block with its arguments: {@code unit(32, stride = 2)} is Unit32Stride2. */
final class ClassNames {
    /** A name of more arguments is not read as a name; the comment at the call has them. */
    private static final int MOST_ARGUMENTS = 3;

    private static final int MOST_CHARACTERS = 60;

    private ClassNames() {}

    static String of(Definition block, Map<String, Constant> arguments) {
        String base = base(block);
        StringBuilder name = new StringBuilder(base);
        int shown = 0;
        for (Parameter parameter : block.parameters()) {
            Constant value = arguments.get(parameter.name().text());
            if (parameter.defaultValue().isPresent() && isDefault(parameter.defaultValue(), value)) {
                continue;
            }
            if (value instanceof Constant.Truth truth) {
                name.append(truth.value() ? "" : "No")
                        .append(pascal(parameter.name().text()));
            } else {
                boolean digits = Character.isDigit(name.charAt(name.length() - 1));
                boolean bare = shown == 0 && !digits && value instanceof Constant.Whole;
                name.append(bare ? "" : pascal(parameter.name().text())).append(pascal(value.toString()));
            }
            shown++;
        }
        return shown <= MOST_ARGUMENTS && name.length() <= MOST_CHARACTERS ? name.toString() : base;
    }

    /** The block's name, made one of a class: of {@code _1} little would be left. */
    private static String base(Definition block) {
        String name = pascal(block.name().text());
        boolean usable = !name.isEmpty() && Character.isJavaIdentifierStart(name.codePointAt(0));
        return usable ? name : "Block" + name;
    }

    private static boolean isDefault(Optional<Expression> written, Constant value) {
        return written.map(Expression::span)
                .map(span -> span.text().equals(value.toString()))
                .orElse(false);
    }

    /** {@code squeeze_excite} is SqueezeExcite; what no Java name may hold is left out. */
    private static String pascal(String text) {
        StringBuilder pascal = new StringBuilder();
        boolean up = true;
        for (int c : text.codePoints().toArray()) {
            if (c == '.' || c == '-') {
                pascal.append('_');
            } else if (c == '_' || !Character.isJavaIdentifierPart(c)) {
                up = true;
            } else {
                pascal.appendCodePoint(up ? Character.toUpperCase(c) : c);
                up = false;
            }
        }
        return pascal.toString();
    }
}
