package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.syntax.Definition;
import dev.netc.compiler.syntax.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds blocks that contain themselves; a network is finite, so none may. */
final class Recursion {
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
        blocks.keySet().forEach(name -> recursion.visit(name, new LinkedHashMap<>()));
        recursion.onLoop.forEach(blocks::remove);
        return recursion.found;
    }

    /** {@code path} maps each block on the way here to the call that left it. */
    private void visit(String block, LinkedHashMap<String, Name> path) {
        if (done.contains(block) || path.size() > blocks.size()) {
            return;
        }
        for (Name call : SyntaxWalk.of(blocks.get(block)).calls()) {
            if (!blocks.containsKey(call.text())) {
                continue;
            }
            path.put(block, call);
            if (path.containsKey(call.text())) {
                report(call.text(), path);
            } else {
                visit(call.text(), path);
            }
            path.remove(block);
        }
        done.add(block);
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
