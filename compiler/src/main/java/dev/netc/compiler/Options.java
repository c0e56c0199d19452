package dev.netc.compiler;

import java.util.Map;
import java.util.Optional;

/**
 * What to make of a file.
 *
 * @param packageName of the generated classes; "" for the default package
 * @param network the one network that is wanted; empty for all of the file
 * @param parameters values for the network's parameters, as expressions of the language
 * @param plain whether every shortcut reads as {@code none}: the plain twin of a residual network
 * @param denyImplicit whether a W_s that the author did not write out is an error
 */
public record Options(
        String packageName,
        Optional<String> network,
        Map<String, String> parameters,
        boolean plain,
        boolean denyImplicit) {

    public static Options defaults() {
        return new Options("", Optional.empty(), Map.of(), false, false);
    }

    public Options withPackage(String name) {
        return new Options(name, network, parameters, plain, denyImplicit);
    }

    public Options withNetwork(String name) {
        return new Options(packageName, Optional.of(name), parameters, plain, denyImplicit);
    }

    public Options withParameters(Map<String, String> values) {
        return new Options(packageName, network, values, plain, denyImplicit);
    }

    public Options withPlain(boolean value) {
        return new Options(packageName, network, parameters, value, denyImplicit);
    }

    public Options withDenyImplicit(boolean value) {
        return new Options(packageName, network, parameters, plain, value);
    }
}
