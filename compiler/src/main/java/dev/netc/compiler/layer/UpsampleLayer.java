package dev.netc.compiler.layer;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Operation.Extent;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.List;

/** {@code upsample}: each pixel repeated, or interpolated between pixel centres. */
final class UpsampleLayer extends VolumeLayer {
    static final Attribute<Extent> FACTOR =
            Attribute.required("factor", "how many pixels one becomes", AttributeType.EXTENT);
    static final Attribute<Boolean> BILINEAR =
            Attribute.marker("bilinear", "interpolate between pixel centres instead of repeating");
    static final Attribute<Boolean> NEAREST = Attribute.marker("nearest", "repeat each pixel, as without it");

    @Override
    public String keyword() {
        return "upsample";
    }

    @Override
    public String summary() {
        return "n_H x n_W becomes factor times as large, by repetition or bilinear interpolation";
    }

    @Override
    public List<Attribute<?>> attributes() {
        return List.of(FACTOR, NEAREST, BILINEAR);
    }

    @Override
    Shaped shape(Attributes a, Volume in) {
        if (a.get(NEAREST) && a.get(BILINEAR)) {
            return Shaped.not(Code.BAD_ATTRIBUTE_VALUE, "either `nearest` or `bilinear`", BILINEAR, "");
        }
        Extent factor = a.get(FACTOR);
        return Shaped.of((long) in.height() * factor.height(), (long) in.width() * factor.width(), in.channels());
    }

    @Override
    Operation lower(Attributes a, Volume in, Shape out) {
        return new Operation.Upsample(a.get(BILINEAR), a.get(FACTOR));
    }
}
