package dev.netc.compiler.layer;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Operation.Extent;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.List;

/** {@code crop}: the middle of a volume, or the part that begins at {@code start}. */
final class CropLayer extends VolumeLayer {
    static final Attribute<Extent> SIZE = Attribute.required("size", "n_H x n_W of the result", AttributeType.EXTENT);
    static final Attribute<List<Integer>> AT =
            Attribute.implied("start", "the first row and column", AttributeType.POSITION, null, "the middle");

    @Override
    public String keyword() {
        return "crop";
    }

    @Override
    public String summary() {
        return "a part of a volume, the middle unless `start` says otherwise";
    }

    @Override
    public List<Attribute<?>> attributes() {
        return List.of(SIZE, AT);
    }

    @Override
    Shaped shape(Attributes a, Volume in) {
        Extent size = a.get(SIZE);
        if ((long) top(a, in) + size.height() > in.height() || (long) left(a, in) + size.width() > in.width()) {
            String from = a.has(AT) ? " from row " + top(a, in) + ", column " + left(a, in) : "";
            return Shaped.not(
                    Code.CROP_TOO_LARGE,
                    "a crop of " + size + from + " does not lie within " + in,
                    a.has(AT) ? AT : SIZE,
                    "the largest crop is " + in.height() + "x" + in.width());
        }
        return Shaped.of(size.height(), size.width(), in.channels());
    }

    @Override
    Operation lower(Attributes a, Volume in, Shape out) {
        return new Operation.Slice(top(a, in), left(a, in), 0, Extent.ONE);
    }

    private static int top(Attributes a, Volume in) {
        return a.has(AT)
                ? a.get(AT).get(0)
                : Math.max(0, (in.height() - a.get(SIZE).height()) / 2);
    }

    private static int left(Attributes a, Volume in) {
        List<Integer> at = a.get(AT);
        return a.has(AT)
                ? at.get(at.size() - 1)
                : Math.max(0, (in.width() - a.get(SIZE).width()) / 2);
    }
}
