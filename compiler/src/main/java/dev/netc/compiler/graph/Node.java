package dev.netc.compiler.graph;

import dev.netc.compiler.layer.Attributes;
import dev.netc.compiler.layer.Layer;
import dev.netc.compiler.text.Span;
import java.util.List;

/** One value of a {@link Body}; ids count from the body's inputs on. */
public sealed interface Node {

    int id();

    List<Integer> inputs();

    Origin origin();

    /** A layer. */
    record Apply(int id, Layer layer, Attributes attributes, List<Integer> inputs, Origin origin) implements Node {}

    /** A block, or a loop's body, {@code times} one behind the other. */
    record Invoke(int id, Body body, int times, List<Integer> inputs, Origin origin) implements Node {}

    /**
     * The sum of a residual block, its shortcut not yet repaired.
     *
     * @param main the value at the end of the main path
     * @param skip the value at the end of the shortcut
     * @param start the value at which both begin
     * @param opening {@code residual <}
     * @param shortcut the clause that says how the shortcut is repaired
     */
    record Sum(int id, int main, int skip, int start, ShortcutRule rule, Span opening, Span shortcut, Origin origin)
            implements Node {
        @Override
        public List<Integer> inputs() {
            return List.of(main, skip);
        }
    }

    /** A statement that was not understood; what follows it is checked as far as that goes. */
    record Unknown(int id, List<Integer> inputs, Origin origin) implements Node {}
}
