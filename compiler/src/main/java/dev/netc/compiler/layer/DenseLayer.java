package dev.netc.compiler.layer;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.operation.Initializer;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Vector;
import java.util.List;
import java.util.Locale;

/** {@code dense}: z = W a + b on a vector. */
final class DenseLayer implements Layer {
    static final Attribute<Integer> UNITS = Attribute.required("units", "length of the result", AttributeType.POSITIVE);
    static final Attribute<Boolean> BIAS = Attribute.optional("bias", "whether b is added", AttributeType.SWITCH, true);
    static final Attribute<Initializer> INIT =
            Attribute.optional("init", "how the weight begins", AttributeType.INITIALIZER, Initializer.GLOROT);

    @Override
    public String keyword() {
        return "dense";
    }

    @Override
    public String summary() {
        return "fully connected: z = W a + b; a vector of n becomes one of units";
    }

    @Override
    public List<Attribute<?>> attributes() {
        return List.of(UNITS, BIAS, INIT);
    }

    @Override
    public Shaped shape(Attributes a, List<Shape> in) {
        if (in.get(0) instanceof Vector) {
            return Shaped.of(new Vector(a.get(UNITS)));
        }
        return Shaped.not(
                Code.NEEDS_VECTOR,
                "dense takes a vector; its input is the volume " + in.get(0),
                String.format(
                        Locale.ROOT,
                        "`flatten` before it makes a vector of %,d, `avgpool global` one of %,d",
                        in.get(0).elements(),
                        in.get(0).channels()));
    }

    @Override
    public Operation lower(Attributes a, List<Shape> in, Shape out) {
        return new Operation.Dense(in.get(0).channels(), a.get(UNITS), a.get(BIAS), a.get(INIT));
    }
}
