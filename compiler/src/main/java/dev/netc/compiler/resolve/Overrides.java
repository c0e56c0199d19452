package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Outcome;
import dev.netc.compiler.diagnostic.Suggestion;
import dev.netc.compiler.parse.NetParser;
import dev.netc.compiler.syntax.Definition;
import dev.netc.compiler.syntax.Expression;
import dev.netc.compiler.syntax.NetFile;
import dev.netc.compiler.text.SourceFile;
import dev.netc.compiler.text.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the values that the command line gives to parameters: {@code -P n=18}. */
final class Overrides {
    private final List<Diagnostic> found;

    Overrides(List<Diagnostic> found) {
        this.found = found;
    }

    Map<String, Expression> read(Map<String, String> given, List<Definition> networks, NetFile root) {
        Set<String> known = networks.stream()
                .flatMap(network -> network.parameters().stream())
                .map(parameter -> parameter.name().text())
                .collect(Collectors.toSet());
        Map<String, Expression> values = new HashMap<>();
        given.forEach((name, text) -> {
            if (known.contains(name)) {
                expression(name, text, values);
            } else if (!networks.isEmpty()) {
                Span span = networks.get(0).name().span();
                Diagnostic diagnostic = Diagnostic.at(
                        span, Code.UNKNOWN_PARAMETER, "no network here has a parameter `" + name + "`", "");
                found.add(diagnostic.help(Suggestion.of(name, known)
                        .map(near -> "did you mean `-P " + near + "=" + text + "`?")
                        .orElse(
                                known.isEmpty()
                                        ? "it has no parameters"
                                        : "the parameters: "
                                                + String.join(
                                                        ", ",
                                                        known.stream().sorted().toList()))));
            }
        });
        return values;
    }

    /** The value is an expression of the language, so it is read as one. */
    private void expression(String name, String text, Map<String, Expression> values) {
        SourceFile line = new SourceFile("-P " + name, "const value = " + text);
        Outcome<NetFile> parsed = NetParser.parse(line);
        found.addAll(parsed.diagnostics());
        if (parsed.value().isEmpty()) {
            return;
        }
        NetFile file = parsed.value().get();
        if (file.constants().size() == 1
                && file.networks().isEmpty()
                && file.blocks().isEmpty()) {
            values.put(name, file.constants().get(0).value());
        } else {
            Span span = new Span(line, 0, line.text().length());
            found.add(Diagnostic.at(span, Code.SYNTAX, "a parameter has one value", ""));
        }
    }
}
