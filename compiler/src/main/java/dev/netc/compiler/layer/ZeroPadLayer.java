package dev.netc.compiler.layer;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Padding;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.List;

/** {@code zero_pad}: zeros around a volume. */
final class ZeroPadLayer extends VolumeLayer {
    static final Attribute<List<Integer>> SIDES = Attribute.required(
            "sides",
            "one number for every side, two (height, width) or four (top, bottom, left, right)",
            AttributeType.SIDES);

    @Override
    public String keyword() {
        return "zero_pad";
    }

    @Override
    public String summary() {
        return "zeros around a volume";
    }

    @Override
    public List<Attribute<?>> attributes() {
        return List.of(SIDES);
    }

    @Override
    Shaped shape(Attributes a, Volume in) {
        Padding p = padding(a);
        return Shaped.of(
                (long) in.height() + p.top() + p.bottom(), (long) in.width() + p.left() + p.right(), in.channels());
    }

    @Override
    Operation lower(Attributes a, Volume in, Shape out) {
        Padding p = padding(a);
        return new Operation.Pad(p.top(), p.left(), 0);
    }

    private static Padding padding(Attributes a) {
        List<Integer> n = a.get(SIDES);
        return n.size() == 4
                ? new Padding(n.get(0), n.get(1), n.get(2), n.get(3))
                : Padding.symmetric(n.get(0), n.get(n.size() - 1));
    }
}
