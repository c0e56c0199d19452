package dev.netc.compiler.graph;

import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.text.SourceFile;
import dev.netc.compiler.text.Span;
import dev.netc.compiler.value.Constant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network with its names resolved and its blocks expanded once for each different call.
 *
 * @param parameters the values of the network's parameters, in their order
 * @param documentation the text of its {@code ///} lines and of those of its parameters
 * @param blockDocumentation the same of each block, by the span of its body
 * @param body takes one value, the input
 * @param outputs what the network yields; one without a name is the end of the chain
 * @param recipe how to train it, as lines for the runtime; empty where the file does not say
 */
public record Graph(
        String name,
        Span nameSpan,
        SourceFile source,
        Map<String, Constant> parameters,
        String documentation,
        Map<Span, String> blockDocumentation,
        Input input,
        Body body,
        List<Output> outputs,
        Optional<Labels> labels,
        List<Budget> budgets,
        List<String> recipe) {

    /** The input. */
    public record Input(Optional<String> name, Shape shape, Preparation preparation, Span span) {}

    /** One output: a value of the body. */
    public record Output(String name, int value, Span span) {}

    /** The classes by name. */
    public record Labels(List<String> names, Span span) {}
}
