package dev.netc.compiler.layer;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Operation.Extent;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.List;

/** {@code subsample}: every n-th row and column, as the shortcuts of option A take them. He et al. 2015, section 4.2. */
final class SubsampleLayer extends VolumeLayer {
    static final Attribute<Extent> EVERY =
            Attribute.required("every", "n: the step from one row or column to the next", AttributeType.EXTENT);

    @Override
    public String keyword() {
        return "subsample";
    }

    @Override
    public String summary() {
        return "every n-th row and column, from the first; n_H becomes ceil(n_H / n)";
    }

    @Override
    public List<Attribute<?>> attributes() {
        return List.of(EVERY);
    }

    @Override
    Shaped shape(Attributes a, Volume in) {
        Extent every = a.get(EVERY);
        return Shaped.of((in.height() - 1) / every.height() + 1, (in.width() - 1) / every.width() + 1, in.channels());
    }

    @Override
    Operation lower(Attributes a, Volume in, Shape out) {
        return new Operation.Slice(0, 0, 0, a.get(EVERY));
    }
}
