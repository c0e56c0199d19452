package dev.netc.compiler;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What to make of a file.
 *
 * @param packageName of the generated classes; "" for the default package
 * @param network the one network that is wanted; empty for all of the file
 * @param parameters values for the network's parameters, as expressions of the language
 * @param plain whether every shortcut reads as {@code none}: the plain twin of a residual network
 * @param denyImplicit whether a W_s that the author did not write out is an error
 * @param lowMemory whether training keeps few values and computes the others twice
 * @param withoutRewrites names of the optimiser's rewrites that are not to be applied
 */
public record Options(
        String packageName,
        Optional<String> network,
        Map<String, String> parameters,
        boolean plain,
        boolean denyImplicit,
        boolean lowMemory,
        Set<String> withoutRewrites) {

    public static Options defaults() {
        return new Options("", Optional.empty(), Map.of(), false, false, false, Set.of());
    }

    public Options withPackage(String name) {
        return new Options(name, network, parameters, plain, denyImplicit, lowMemory, withoutRewrites);
    }

    public Options withNetwork(String name) {
        return new Options(packageName, Optional.of(name), parameters, plain, denyImplicit, lowMemory, withoutRewrites);
    }

    public Options withParameters(Map<String, String> values) {
        return new Options(packageName, network, values, plain, denyImplicit, lowMemory, withoutRewrites);
    }

    public Options withPlain(boolean value) {
        return new Options(packageName, network, parameters, value, denyImplicit, lowMemory, withoutRewrites);
    }

    public Options withDenyImplicit(boolean value) {
        return new Options(packageName, network, parameters, plain, value, lowMemory, withoutRewrites);
    }

    public Options withLowMemory(boolean value) {
        return new Options(packageName, network, parameters, plain, denyImplicit, value, withoutRewrites);
    }

    public Options withoutRewrites(Set<String> names) {
        return new Options(packageName, network, parameters, plain, denyImplicit, lowMemory, names);
    }
}
