package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.graph.Body;
import dev.netc.compiler.graph.Node;
import dev.netc.compiler.syntax.Constant;
import dev.netc.compiler.syntax.Definition;
import dev.netc.compiler.syntax.Name;
import dev.netc.compiler.syntax.NetFile;
import dev.netc.compiler.syntax.Parameter;
import dev.netc.compiler.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What stands in a file and is never used. */
final class Usage {
    private Usage() {}

    /** Blocks, parameters and constants of the compiled file; what it imports is a library and may hold more. */
    static List<Diagnostic> check(Program program) {
        List<Diagnostic> found = new ArrayList<>();
        NetFile root = program.root();
        Set<String> called = new HashSet<>();
        Set<String> words = new HashSet<>();
        List<Definition> definitions = new ArrayList<>(root.networks());
        program.files().forEach(file -> definitions.addAll(file.blocks()));
        for (Definition definition : definitions) {
            SyntaxWalk walk = SyntaxWalk.of(definition);
            walk.calls().stream()
                    .filter(call -> !call.text().equals(definition.name().text()))
                    .forEach(call -> called.add(call.text()));
            words.addAll(walk.words());
            if (definition.span().file().equals(root.source())) {
                parameters(definition, walk, found);
            }
        }
        root.constants()
                .forEach(
                        constant -> words.addAll(SyntaxWalk.of(constant.value()).words()));
        for (Definition block : root.networks().isEmpty() ? List.<Definition>of() : root.blocks()) {
            if (!called.contains(block.name().text())) {
                found.add(unused(Code.UNUSED_BLOCK, "the block", block.name()));
            }
        }
        for (Constant constant : root.constants()) {
            if (!words.contains(constant.name().text())) {
                found.add(unused(Code.UNUSED_CONSTANT, "the constant", constant.name()));
            }
        }
        return found;
    }

    /** Values of a body that nothing uses, and names that nothing mentions. */
    static void values(BodyBuilder builder, Body body, SyntaxWalk walk, List<Diagnostic> found) {
        if (!builder.understood()) {
            return;
        }
        for (Node node : body.nodes()) {
            boolean used = builder.consumed().contains(node.id()) || node.id() == body.result();
            boolean mentioned = node.origin().name().map(walk.words()::contains).orElse(false);
            if (!used && !mentioned && !(node instanceof Node.Unknown)) {
                Span span = node.origin().span();
                found.add(Diagnostic.at(span, Code.UNUSED_VALUE, "this value is never used", "nothing takes it"));
            } else if (used && !mentioned && node.origin().name().isPresent() && !isPart(node)) {
                found.add(unused(
                        Code.UNUSED_VALUE,
                        "the name",
                        builder.declared().get(node.origin().name().get())));
            }
        }
    }

    private static boolean isPart(Node node) {
        return node instanceof Node.Apply apply && apply.layer().splits();
    }

    private static void parameters(Definition definition, SyntaxWalk walk, List<Diagnostic> found) {
        for (Parameter parameter : definition.parameters()) {
            if (!walk.words().contains(parameter.name().text())) {
                found.add(unused(Code.UNUSED_PARAMETER, "the parameter", parameter.name()));
            }
        }
    }

    private static Diagnostic unused(Code code, String what, Name name) {
        return Diagnostic.at(name.span(), code, what + " `" + name.text() + "` is never used", "");
    }
}
