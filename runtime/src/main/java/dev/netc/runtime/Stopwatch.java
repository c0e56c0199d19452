package dev.netc.runtime;

import java.util.ArrayList;
import java.util.List;

/** Times every layer of a prediction that is run several times. */
final class Stopwatch implements Observer {

    private final List<Layer> layers = new ArrayList<>();

    /** Nanoseconds of each layer, run by run. */
    private final List<List<Long>> laps = new ArrayList<>();

    private int next;
    private long since;

    /** The first layer of a run begins. */
    void start() {
        next = 0;
        since = System.nanoTime();
    }

    @Override
    public void ran(Layer layer, Value out, Value... in) {
        long lap = System.nanoTime() - since;
        if (next == layers.size()) {
            layers.add(layer);
            laps.add(new ArrayList<>());
        }
        laps.get(next++).add(lap);
        since = System.nanoTime();
    }

    /** The median of each layer's runs, in the order in which they run. */
    List<LayerTime> times() {
        List<LayerTime> times = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            List<Long> sorted = laps.get(i).stream().sorted().toList();
            times.add(layers.get(i).time(sorted.get(sorted.size() / 2) / 1e9));
        }
        return times;
    }
}
