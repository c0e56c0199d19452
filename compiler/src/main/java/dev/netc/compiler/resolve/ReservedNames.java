package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.syntax.Name;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Names that the class of a network cannot bear: Java's, and those of types that a generated class uses. */
public final class ReservedNames {
    private static final Set<String> TYPES = Set.of(
            "Activation", "Block", "Boolean", "Class", "Classifier", "Description", "Double", "Engine", "Engines",
            "Error", "Exception", "Filter", "Float", "Generated", "INDArray", "Init", "Integer", "Iterable", "Layer",
            "List", "Long", "Map", "Math", "Module", "Network", "Object", "Override", "Path", "Pooling",
            "Preprocessing", "Record", "Runnable", "Scope", "String", "System", "Thread", "Throwable", "Value", "Void",
            "Window", "Workspace");

    private ReservedNames() {}

    /** Whether a generated class or one of its nested classes may be called {@code name}. */
    public static boolean isFree(String name) {
        return SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name) && !TYPES.contains(name);
    }

    static Optional<Diagnostic> check(Name network) {
        return isFree(network.text())
                ? Optional.empty()
                : Optional.of(Diagnostic.at(
                                network.span(),
                                Code.UNUSABLE_NETWORK_NAME,
                                "no Java class can be called `" + network.text() + "`",
                                "taken by Java or by netc's runtime")
                        .help("the generated class bears the network's name; `" + network.text() + "Net` would do"));
    }
}
