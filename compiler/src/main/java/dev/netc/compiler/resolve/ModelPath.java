package dev.netc.compiler.resolve;

import java.util.ArrayList;
import java.util.List;

/** Paths as models write them: forward slashes, relative to the file that names them. */
final class ModelPath {
    private ModelPath() {}

    /** {@code target}, which {@code file} names, seen from where {@code file}'s own path is seen. */
    static String relative(String file, String target) {
        if (target.startsWith("/")) {
            return target;
        }
        List<String> parts = new ArrayList<>(List.of(file.split("/")));
        parts.remove(parts.size() - 1);
        for (String part : target.split("/")) {
            if (part.equals("..")
                    && !parts.isEmpty()
                    && !parts.get(parts.size() - 1).equals("..")) {
                parts.remove(parts.size() - 1);
            } else if (!part.equals(".") && !part.isEmpty()) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }
}
