package dev.netc.compiler.lower;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Names for the fields of one class: the keyword, numbered where it stands more than once. */
final class FieldNames {
    private static final Set<String> TAKEN = Set.of(
            "work", "out", "x", "dx", "dy", "scope", "engine", "weights", "seed", "net", "infer", "logits", "outputs");

    private final Map<String, Integer> total = new HashMap<>();
    private final Map<String, Integer> given = new HashMap<>();
    private final Set<String> used = new HashSet<>(TAKEN);

    /** {@code bases} are the wanted names of all fields, in order. */
    FieldNames(List<String> bases) {
        bases.forEach(base -> total.merge(base, 1, Integer::sum));
    }

    /** The name of the next field that wants {@code base}. */
    String next(String base) {
        int number = given.merge(base, 1, Integer::sum);
        String name = base;
        if (total.getOrDefault(base, 1) > 1) {
            boolean digit = Character.isDigit(base.charAt(base.length() - 1));
            name = base + (digit ? "_" : "") + number;
        }
        while (!SourceVersion.isIdentifier(name) || SourceVersion.isKeyword(name) || !used.add(name)) {
            name += "_";
        }
        return name;
    }

    /** {@code transposed_conv} is transposedConv, {@code Unit32} is unit32. */
    static String camel(String text) {
        StringBuilder camel = new StringBuilder();
        boolean up = false;
        for (char c : text.toCharArray()) {
            if (c == '_' && camel.length() > 0 && !Character.isDigit(camel.charAt(camel.length() - 1))) {
                up = true;
            } else {
                camel.append(camel.length() == 0 ? Character.toLowerCase(c) : up ? Character.toUpperCase(c) : c);
                up = false;
            }
        }
        return camel.toString();
    }
}
