package dev.netc.examples.experiments;

import dev.netc.runtime.Activated;
import dev.netc.runtime.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the blocks of a network change, one after the other.
 *
 * @param label of the network
 */
record Passages(String label, List<Passage> blocks) {
    private static final String END_OF_BLOCK = ".relu2";

    /**
     * Those of a network whose blocks end in the layer {@code relu2}, as it predicts.
     *
     * @param stem the layer before the first block; null where that is the input
     */
    static Passages through(String label, Network network, float[] x, String stem) {
        Map<String, Activated> layers = network.activations(x);
        int size = network.description().inputSize();
        Activated in = stem == null ? new Activated(new long[] {x.length / size, size}, x) : layers.get(stem);
        List<Passage> passages = new ArrayList<>();
        for (Map.Entry<String, Activated> layer : layers.entrySet()) {
            if (layer.getKey().endsWith(END_OF_BLOCK)) {
                passages.add(Passage.between(in, layer.getValue()));
                in = layer.getValue();
            }
        }
        return new Passages(label, passages);
    }

    int identities() {
        return (int) blocks.stream().filter(Passage::identity).count();
    }

    long values() {
        return blocks.stream().mapToLong(Passage::values).sum();
    }

    long differing() {
        return blocks.stream().mapToLong(Passage::differing).sum();
    }

    /** The greatest difference in all blocks, an exact 0 as such. */
    String greatest() {
        double greatest = blocks.stream().mapToDouble(Passage::greatest).max().orElseThrow();
        return greatest == 0 ? "0" : String.format(Locale.ROOT, "%.3g", greatest);
    }
}
