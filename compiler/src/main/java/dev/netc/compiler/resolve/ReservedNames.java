package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.syntax.Name;
import dev.netc.compiler.text.JavaNames;
import java.util.Optional;

/** Whether a network's name can be that of its class. */
final class ReservedNames {
    private ReservedNames() {}

    static Optional<Diagnostic> check(Name network) {
        String name = network.text();
        if (JavaNames.isFree(name)) {
            return Optional.empty();
        }
        String taken = JavaNames.isForbidden(name) ? "is a word of Java" : "is taken by Java or by netc's runtime";
        String other = name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1) + "Net";
        return Optional.of(Diagnostic.at(
                        network.span(),
                        Code.UNUSABLE_NETWORK_NAME,
                        "`" + name + "` " + taken,
                        "the generated class bears this name")
                .help("`" + other + "` would do"));
    }
}
