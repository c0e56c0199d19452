package dev.netc.compiler.layer;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Vector;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.List;
import java.util.Locale;

/** {@code scale}: squeeze-and-excitation, Hu et al. 2017. */
final class ScaleLayer implements Layer {
    @Override
    public String keyword() {
        return "scale";
    }

    @Override
    public String summary() {
        return "a volume times a vector of length n_C, channel by channel";
    }

    @Override
    public Arity arity() {
        return Arity.TWO;
    }

    @Override
    public Shaped shape(Attributes a, List<Shape> in) {
        if (in.get(0) instanceof Volume volume
                && in.get(1) instanceof Vector vector
                && volume.channels() == vector.length()) {
            return Shaped.of(volume);
        }
        return Shaped.not(
                Code.JOIN_MISMATCH,
                String.format(
                        Locale.ROOT,
                        "scale takes a volume n_H x n_W x n_C and a vector of n_C; these are %s and %s",
                        Shaped.words(in.get(0)),
                        Shaped.words(in.get(1))),
                repair(in.get(0), in.get(1)));
    }

    private static String repair(Shape first, Shape second) {
        if (first instanceof Vector && second instanceof Volume) {
            return "the volume comes first, then the vector";
        } else if (first instanceof Vector) {
            return "`multiply` takes two vectors";
        }
        return second instanceof Vector
                ? "`dense " + first.channels() + "` makes a vector that fits"
                : "`avgpool global` makes a vector of a volume";
    }

    @Override
    public Operation lower(Attributes a, List<Shape> in, Shape out) {
        return new Operation.Scale();
    }
}
