package dev.netc.compiler.graph;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a picture becomes the input: resized, cropped, then (x scale - mean) / std for each channel.
 *
 * @param resize the shorter side after resizing, in pixels
 * @param crop height and width of the centre crop
 * @param stretch whether the picture is stretched to the input, whatever its aspect
 * @param mean one number for each channel, or empty
 * @param std one number for each channel, or empty
 * @param bgr whether the channels are blue, green, red, as Caffe's
 */
public record Preparation(
        OptionalInt resize,
        Optional<List<Integer>> crop,
        boolean stretch,
        double scale,
        List<Double> mean,
        List<Double> std,
        boolean bgr) {

    public static final Preparation NONE =
            new Preparation(OptionalInt.empty(), Optional.empty(), false, 1, List.of(), List.of(), false);
}
