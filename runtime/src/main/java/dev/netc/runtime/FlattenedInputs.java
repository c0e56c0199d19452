package dev.netc.runtime;

import dev.netc.runtime.weights.Kind;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds the layers whose input is a flattened volume. Frameworks that keep channels first flatten in another order, so
 * their weights behind a flatten have their rows elsewhere.
 */
final class FlattenedInputs implements Observer {

    private final Map<Value, int[]> volumes = new HashMap<>();
    private final Map<String, int[]> layers = new HashMap<>();

    private FlattenedInputs() {}

    /** By layer name: height, width and channels of the volume. The network is run without computing anything. */
    static Map<String, int[]> of(Network network) {
        FlattenedInputs flattened = new FlattenedInputs();
        Workspace work = new Workspace(network.engine(), network.description(), 1);
        try {
            work.trace(flattened);
            network.outputs(work, work.input());
        } finally {
            work.close();
        }
        return flattened.layers;
    }

    @Override
    public void ran(Layer layer, Value out, Value... in) {
        int[] volume = volumes.get(in[0]);
        if (volume != null && layer.kind() != null) {
            layers.put(layer.name(), volume);
        }
        volumes.put(out, layer.kind() == Kind.DENSE ? null : flattened(in[0], out));
    }

    /** The volume whose elements {@code out} has in the same order, or null. */
    private int[] flattened(Value in, Value out) {
        long[] from = in.shape();
        if (out.shape().length != 2 || out.tensor().length() != in.tensor().length()) {
            return null;
        }
        return from.length == 2 ? volumes.get(in) : new int[] {(int) from[1], (int) from[2], (int) from[3]};
    }
}
