package dev.netc.compiler.check;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.graph.Graph;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shaped.ShapedBody;
import java.util.List;

/** A label for each component of the output: of a vector, or of each position of a volume. */
final class LabelCheck {
    private final List<Diagnostic> found;

    LabelCheck(List<Diagnostic> found) {
        this.found = found;
    }

    private static String length(Shape shape) {
        String unit = shape instanceof Shape.Vector ? "component" : "channel";
        return shape.channels() + " " + unit + (shape.channels() == 1 ? "" : "s");
    }

    void check(Graph.Labels labels, ShapedBody body, int output, Shape shape) {
        int count = labels.names().size();
        if (count == shape.channels()) {
            return;
        }
        Diagnostic diagnostic = Diagnostic.at(
                labels.span(),
                Code.LABEL_COUNT,
                "the number of labels differs from the length of the output",
                count == 1 ? "1 label" : count + " labels");
        found.add(
                output < body.inputs().size()
                        ? diagnostic
                        : diagnostic.and(body.node(output).origin().span(), "the output has " + length(shape)));
    }
}
