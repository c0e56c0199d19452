package dev.netc.compiler.resolve;

import dev.netc.compiler.Options;
import dev.netc.compiler.SourceLoader;
import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Outcome;
import dev.netc.compiler.diagnostic.Suggestion;
import dev.netc.compiler.graph.Graph;
import dev.netc.compiler.syntax.Constant;
import dev.netc.compiler.syntax.Definition;
import dev.netc.compiler.syntax.Expression;
import dev.netc.compiler.syntax.NetFile;
import dev.netc.compiler.text.SourceFile;
import dev.netc.compiler.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Syntax to graphs: imports brought in, names resolved, expressions worked out, blocks expanded. */
public final class Resolver {
    private Resolver() {}

    /** The graphs of the networks that {@code options} asks for, in the order of the file. */
    public static Outcome<List<Graph>> resolve(NetFile file, SourceLoader loader, Options options) {
        return Linker.link(file, loader).then(program -> graphs(program, options));
    }

    private static Outcome<List<Graph>> graphs(Program program, Options options) {
        List<Diagnostic> found = new ArrayList<>(Usage.check(program));
        Map<SourceFile, Scope> constants = constants(program, found);
        List<Definition> networks = chosen(program.root(), options, found);
        Map<String, Expression> overrides = new Overrides(found).read(options.parameters(), networks, program.root());
        List<Graph> graphs = networks.stream()
                .map(network -> new NetworkResolver(new Context(program, constants, options.plain(), found), overrides)
                        .resolve(network))
                .filter(Objects::nonNull)
                .toList();
        return Outcome.of(graphs, found);
    }

    private static Map<SourceFile, Scope> constants(Program program, List<Diagnostic> found) {
        Map<SourceFile, Scope> scopes = new HashMap<>();
        for (NetFile file : program.files()) {
            scopes.put(file.source(), constants(file, found));
        }
        return scopes;
    }

    /** The constants of a file, each worked out from those above it. */
    private static Scope constants(NetFile file, List<Diagnostic> found) {
        Scope scope = new Scope(null);
        for (Constant constant : file.constants()) {
            Set<String> words = SyntaxWalk.of(constant.value()).words();
            Optional<Constant> early = file.constants().stream()
                    .filter(other -> words.contains(other.name().text())
                            && !scope.knows(other.name().text()))
                    .findFirst();
            early.ifPresent(other -> found.add(Diagnostic.at(
                            constant.value().span(),
                            Code.UNKNOWN_NAME,
                            "`" + other.name().text() + "` has no value yet",
                            "")
                    .and(other.name().span(), "it gets its value here")
                    .help("a constant can use those above it")));
            Optional<dev.netc.compiler.value.Constant> value =
                    early.isPresent() ? Optional.empty() : new Evaluator(found).value(constant.value(), scope);
            value.ifPresentOrElse(
                    v -> scope.define(constant.name().text(), v),
                    () -> scope.defineUnknown(constant.name().text()));
        }
        return scope;
    }

    private static List<Definition> chosen(NetFile root, Options options, List<Diagnostic> found) {
        if (options.network().isEmpty()) {
            return root.networks();
        }
        String wanted = options.network().get();
        List<Definition> networks = root.networks().stream()
                .filter(network -> network.name().text().equals(wanted))
                .toList();
        if (networks.isEmpty()) {
            TreeSet<String> names = new TreeSet<>();
            root.networks().forEach(network -> names.add(network.name().text()));
            Span span = new Span(root.source(), 0, 0);
            Diagnostic diagnostic =
                    Diagnostic.at(span, Code.UNKNOWN_NETWORK, "the file has no network `" + wanted + "`", "");
            Optional<String> near = Suggestion.of(wanted, names);
            found.add(diagnostic.help(near.map(n -> "did you mean `" + n + "`?")
                    .orElse(names.isEmpty() ? "it has none" : "its networks: " + String.join(", ", names))));
        }
        return networks;
    }
}
