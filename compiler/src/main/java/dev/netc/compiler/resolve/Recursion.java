package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.syntax.Definition;
import dev.netc.compiler.syntax.Name;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds blocks that contain themselves; a network is finite, so none may. */
final class Recursion {
    /** A block on the way, and those of its calls that are still to be followed. */
    private record Entry(String block, Iterator<Name> calls) {}

    private final Map<String, Definition> blocks;
    private final Set<String> done = new HashSet<>();
    private final Set<String> onLoop = new HashSet<>();
    private final List<Diagnostic> found = new ArrayList<>();

    private Recursion(Map<String, Definition> blocks) {
        this.blocks = blocks;
    }

    /** Reports each loop once and takes its blocks out of {@code blocks}. */
    static List<Diagnostic> remove(Map<String, Definition> blocks) {
        Recursion recursion = new Recursion(blocks);
        blocks.keySet().forEach(recursion::visit);
        recursion.onLoop.forEach(blocks::remove);
        return recursion.found;
    }

    /** Follows the calls from {@code start}, by hand: a chain of blocks may be longer than Java's stack is deep. */
    private void visit(String start) {
        LinkedHashMap<String, Name> path = new LinkedHashMap<>();
        Deque<Entry> stack = new ArrayDeque<>(List.of(new Entry(start, calls(start))));
        while (!stack.isEmpty()) {
            Entry top = stack.peek();
            if (done.contains(top.block) || !top.calls.hasNext()) {
                done.add(top.block);
                path.remove(top.block);
                stack.pop();
                continue;
            }
            Name call = top.calls.next();
            path.put(top.block, call);
            if (path.containsKey(call.text())) {
                report(call.text(), path);
            } else if (blocks.containsKey(call.text())) {
                stack.push(new Entry(call.text(), calls(call.text())));
            }
        }
    }

    private Iterator<Name> calls(String block) {
        return SyntaxWalk.of(blocks.get(block)).calls().iterator();
    }

    private void report(String first, LinkedHashMap<String, Name> path) {
        List<String> loop = new ArrayList<>(path.keySet());
        loop = loop.subList(loop.indexOf(first), loop.size());
        onLoop.addAll(loop);
        Diagnostic diagnostic = Diagnostic.at(
                blocks.get(first).name().span(),
                Code.BLOCK_RECURSION,
                "the block `" + first + "` contains itself",
                "defined here");
        for (String block : loop) {
            Name call = path.get(block);
            diagnostic = diagnostic.and(call.span(), "`" + block + "` contains `" + call.text() + "`");
        }
        found.add(diagnostic.help("`repeat n { ... }` repeats a block a known number of times"));
    }
}
