package dev.netc.runtime;

import dev.netc.runtime.weights.Kind;

/**
 * Where a layer stands in its network and what it is to a file of weights.
 *
 * @param name the dotted path: {@code units.0.conv1}
 * @param source the .net file
 * @param kind null for a layer without parameters
 * @param groups of a convolution; 1 for any other layer
 */
record LayerSite(String name, String source, int line, Kind kind, int groups) {

    /** {@code resnet20.net:14}. */
    String where() {
        return source + ":" + line;
    }
}
