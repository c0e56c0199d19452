package dev.netc.compiler.layer;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.List;

/** A layer with one input, a volume. */
abstract class VolumeLayer implements Layer {

    abstract Shaped shape(Attributes attributes, Volume in);

    abstract Operation lower(Attributes attributes, Volume in, Shape out);

    @Override
    public final Shaped shape(Attributes attributes, List<Shape> in) {
        if (in.get(0) instanceof Volume volume) {
            return shape(attributes, volume);
        }
        return Shaped.not(
                Code.NEEDS_VOLUME,
                keyword() + " takes a volume n_H x n_W x n_C; its input is a vector of " + in.get(0),
                "`reshape 1x1x" + in.get(0) + "` makes a volume of the vector");
    }

    @Override
    public final Operation lower(Attributes attributes, List<Shape> in, Shape out) {
        return lower(attributes, (Volume) in.get(0), out);
    }
}
