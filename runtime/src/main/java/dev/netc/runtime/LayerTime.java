package dev.netc.runtime;

/**
 * How long a layer takes to predict a batch.
 *
 * @param layer its dotted name; of layers that predict as one, that of the last
 * @param file the .net file, and in it {@code line}, where the layer is defined
 */
public record LayerTime(String layer, String file, int line, double seconds) {}
