package dev.netc.cli;

import dev.netc.compiler.optimise.Optimiser;
import dev.netc.compiler.optimise.Rewrite;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** The names of the optimiser's rewrites, as picocli asks for candidates. */
final class Rewrites implements Iterable<String> {

    /** The names of all rewrites, in the order in which they are applied. */
    static List<String> names() {
        return Optimiser.rewrites().stream().map(Rewrite::name).toList();
    }

    /** Refuses a name that no rewrite has. */
    static void require(Set<String> names) {
        for (String name : names) {
            if (!names().contains(name)) {
                throw new UserError("there is no rewrite \"" + name + "\"; there are " + String.join(", ", names()));
            }
        }
    }

    @Override
    public Iterator<String> iterator() {
        return names().iterator();
    }
}
