package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Suggestion;
import dev.netc.compiler.graph.Body;
import dev.netc.compiler.graph.Node;
import dev.netc.compiler.graph.Origin;
import dev.netc.compiler.graph.PathRole;
import dev.netc.compiler.layer.Attributes;
import dev.netc.compiler.layer.Layer;
import dev.netc.compiler.layer.LayerCatalogue;
import dev.netc.compiler.layer.SplitLayer;
import dev.netc.compiler.syntax.Argument;
import dev.netc.compiler.syntax.Attribute;
import dev.netc.compiler.syntax.Definition;
import dev.netc.compiler.syntax.Expression;
import dev.netc.compiler.syntax.Name;
import dev.netc.compiler.syntax.Statement;
import dev.netc.compiler.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Statements that make a value by name: layers, blocks, joins, splits, loops. */
final class Calls {
    private final Context context;
    private final BodyBuilder body;

    Calls(Context context, BodyBuilder body) {
        this.context = context;
        this.body = body;
    }

    /** {@code conv 3x3, 64}, {@code concat(a, b)} with attributes. */
    int layer(Statement.Layer statement, int current, Origin origin) {
        Optional<Layer> layer = find(statement.keyword());
        if (layer.isEmpty()) {
            return body.unknown(origin, current);
        }
        List<Integer> inputs = new ArrayList<>();
        List<Span> spans = new ArrayList<>();
        for (Name name : statement.inputs()) {
            body.value(name).ifPresent(inputs::add);
            spans.add(name.span());
        }
        if (inputs.size() < statement.inputs().size()) {
            return body.unknown(origin, current);
        }
        return apply(layer.get(), statement.attributes(), inputs, current, origin.withInputs(spans));
    }

    /** {@code unit(64, stride = 2)}, {@code concat(a, b)}, {@code dense(10)}. */
    int call(Statement.Call call, int current, Origin origin) {
        Definition block = context.program().blocks().get(call.name().text());
        if (block != null) {
            Body callee = new BlockCall(context, body.scope()).body(block, call);
            return callee == null ? body.unknown(origin, current) : invoke(callee, 1, List.of(current), origin);
        }
        Optional<Layer> layer = find(call.name());
        if (layer.isEmpty()) {
            return body.unknown(origin, current);
        }
        List<Attribute> attributes = new ArrayList<>();
        List<Name> names = new ArrayList<>();
        for (Argument argument : call.arguments()) {
            if (argument.value() instanceof Expression.Reference reference
                    && isInput(layer.get(), argument, reference)) {
                names.add(new Name(reference.name(), reference.span()));
            } else {
                attributes.add(new Attribute(argument.name(), List.of(argument.value()), argument.span()));
            }
        }
        return layer(new Statement.Layer(call.name(), names, attributes, call.span()), current, origin);
    }

    /** Whether an argument of a layer is an input: {@code relu(a)}, but {@code dense(n)} has an attribute. */
    private boolean isInput(Layer layer, Argument argument, Expression.Reference reference) {
        boolean value =
                body.values().containsKey(reference.name()) && !body.scope().knows(reference.name());
        return argument.name().isEmpty() && (layer.arity() != Layer.Arity.ONE || value);
    }

    /** The layer that ends branches. */
    Optional<Layer> joining(Name keyword, int paths, Span span) {
        Optional<Layer> layer = find(keyword);
        if (layer.isPresent()
                && (layer.get().arity() == Layer.Arity.ONE
                        || !layer.get().arity().allows(paths))) {
            String ends = paths == 1 ? "one path ends here" : paths + " paths end here";
            wrongInputs(layer.get(), keyword.span(), ends, "branches end in concat, add, multiply or scale");
            return Optional.empty();
        }
        return layer;
    }

    boolean splits(Statement statement) {
        return statement instanceof Statement.Layer layer
                && LayerCatalogue.find(layer.keyword().text())
                        .map(Layer::splits)
                        .orElse(false);
    }

    /** {@code a, b = split}: one value for each name. */
    List<Integer> split(Statement.Named named, int current, Origin origin) {
        List<Integer> parts = new ArrayList<>();
        int count = named.names().size();
        Optional<Layer> layer =
                splits(named.value()) ? find(((Statement.Layer) named.value()).keyword()) : Optional.empty();
        if (layer.isEmpty()) {
            fail(
                    named.value().span(),
                    Code.WRONG_INPUT_COUNT,
                    "one value cannot have " + count + " names",
                    "makes one value");
        }
        Optional<Attributes> attributes = Optional.empty();
        Origin placed = origin;
        if (layer.isPresent()) {
            Statement.Layer written = (Statement.Layer) named.value();
            AttributeReader reader = reader(layer.get());
            attributes = reader.read(written.attributes(), written.span());
            placed = origin.withAttributes(reader.places());
        }
        for (int i = 0; i < count; i++) {
            Origin part = placed.withName(named.names().get(i).text());
            if (attributes.isEmpty()) {
                parts.add(body.unknown(part, current));
            } else {
                Attributes which = attributes.get().with(SplitLayer.PART, i).with(SplitLayer.PARTS, count);
                parts.add(body.add(new Node.Apply(body.nextId(), layer.get(), which, List.of(current), part)));
            }
        }
        return parts;
    }

    /** {@code repeat n as i { ... }}. */
    int repeat(Statement.Repeat repeat, int current, PathRole role) {
        Origin origin = Origin.of(repeat.span(), role);
        return new Loop(context, body).repeat(repeat, current, origin);
    }

    /** {@code callee}, {@code times} in a row, unless the network grows too large. */
    int invoke(Body callee, int times, List<Integer> inputs, Origin origin) {
        if (callee.layers() * times > Body.MAX_LAYERS) {
            context.tooManyLayers(origin.span());
            return body.unknown(origin, inputs.get(0));
        }
        Origin called = origin.withText(times == 1 ? callee.signature() : times + " x " + callee.signature());
        return body.add(new Node.Invoke(body.nextId(), callee, times, inputs, called));
    }

    private int apply(Layer layer, List<Attribute> written, List<Integer> named, int current, Origin origin) {
        AttributeReader reader = reader(layer);
        Optional<Attributes> attributes = reader.read(written, origin.span());
        List<Integer> inputs = named.isEmpty() && layer.arity() == Layer.Arity.ONE ? List.of(current) : named;
        if (!layer.arity().allows(inputs.size())) {
            String given = "is given " + (inputs.isEmpty() ? "none" : inputs.size());
            boolean one = layer.arity() == Layer.Arity.ONE;
            String names = "name the values: `" + layer.keyword() + "(a, b)`";
            wrongInputs(layer, origin.span(), given, one ? "`add` or `concat` joins them first" : names);
            return body.unknown(origin, current);
        }
        if (layer.splits()) {
            fail(origin.span(), Code.WRONG_INPUT_COUNT, "`" + layer.keyword() + "` needs names for its parts", "");
            return body.unknown(origin, current);
        }
        if (attributes.isEmpty()) {
            return body.unknown(origin, current);
        }
        if (layer.replacesBias()) {
            body.dropImpliedBias(inputs.get(0));
        }
        Origin placed = origin.withAttributes(reader.places());
        return body.add(new Node.Apply(body.nextId(), layer, attributes.get(), inputs, placed));
    }

    private AttributeReader reader(Layer layer) {
        return new AttributeReader(context.evaluator(), context.found(), layer, body.scope());
    }

    private Optional<Layer> find(Name keyword) {
        Optional<Layer> layer = LayerCatalogue.find(keyword.text());
        if (layer.isPresent()) {
            return layer;
        }
        Set<String> blocks = context.program().blocks().keySet();
        if (blocks.contains(keyword.text())) {
            context.found()
                    .add(Diagnostic.at(
                                    keyword.span(),
                                    Code.UNKNOWN_LAYER,
                                    "`" + keyword.text() + "` is a block, not a layer",
                                    "")
                            .help("a block is called with parentheses: `" + keyword.text() + "(...)`"));
            return layer;
        }
        if (context.program().recursive().contains(keyword.text())) {
            return layer;
        }
        Set<String> known = new TreeSet<>(LayerCatalogue.keywords());
        known.addAll(blocks);
        Diagnostic diagnostic = Diagnostic.at(
                keyword.span(), Code.UNKNOWN_LAYER, "there is no layer or block `" + keyword.text() + "`", "");
        context.found()
                .add(Suggestion.of(keyword.text(), known)
                        .map(near -> diagnostic.help(Diagnostic.Help.didYouMean(near, keyword.span())))
                        .orElse(diagnostic.help("`netc layers` lists the layers")));
        return layer;
    }

    private void wrongInputs(Layer layer, Span span, String note, String help) {
        context.found()
                .add(Diagnostic.at(
                                span, Code.WRONG_INPUT_COUNT, "`" + layer.keyword() + "` takes " + layer.arity(), note)
                        .help(help));
    }

    private void fail(Span span, Code code, String message, String note) {
        context.found().add(Diagnostic.at(span, code, message, note));
    }
}
