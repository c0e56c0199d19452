package dev.netc.compiler.graph;

/**
 * The part a chain of layers plays around it.
 *
 * @param letter the chapter's letter for its values: y for a chain, z for a main path, s for a shortcut, and a, b, c
 *     and so on for branches
 */
public record PathRole(String letter) {
    public static final PathRole CHAIN = new PathRole("y");
    public static final PathRole MAIN = new PathRole("z");
    public static final PathRole SHORTCUT = new PathRole("s");

    /** Branch {@code index}, from 0. */
    public static PathRole branch(int index) {
        return new PathRole(index < 8 ? String.valueOf((char) ('a' + index)) : "path" + (index + 1));
    }
}
