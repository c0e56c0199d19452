package dev.netc.runtime;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds the layers that make a network's outputs: those that return them and, before these, layers without parameters
 * up to and with the one that has some or joins several values. Behind {@code dense -> softmax} that is both.
 */
final class OutputLayers implements Observer {

    private final Map<Value, Set<String>> makers = new HashMap<>();

    private OutputLayers() {}

    /** Their names. The network is run without computing anything. */
    static Set<String> of(Network network) {
        OutputLayers observer = new OutputLayers();
        Set<String> layers = new HashSet<>();
        Workspace work = new Workspace(network.engine(), network.description(), 1);
        try {
            work.trace(observer);
            for (Value output : network.outputs(work, work.input())) {
                layers.addAll(observer.makers.getOrDefault(output, Set.of()));
            }
        } finally {
            work.close();
        }
        return layers;
    }

    @Override
    public void ran(Layer layer, Value out, Value... in) {
        Set<String> names = new HashSet<>(Set.of(layer.name()));
        if (layer.kind() == null && in.length == 1) {
            names.addAll(makers.getOrDefault(in[0], Set.of()));
        }
        makers.put(out, names);
    }

    @Override
    public void ranAsOne(Layer last, Value out, Value... in) {
        makers.put(out, Set.of(last.name()));
    }
}
