package dev.netc.compiler.check;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.graph.Body;
import dev.netc.compiler.graph.Node;
import dev.netc.compiler.layer.Shaped;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Vector;
import dev.netc.compiler.shape.Shape.Volume;
import dev.netc.compiler.shaped.ShapedBody;
import dev.netc.compiler.shaped.ShapedNode;
import dev.netc.compiler.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Checks each body once for each combination of input shapes. A value whose shape is unknown is null; whatever depends
 * on it is passed over, so that one mistake is reported once.
 */
final class BodyChecker {
    /** The most different bodies one network may have: each becomes a class. */
    static final int MAX_BODIES = 4_000;

    private record Key(Body body, List<Shape> inputs) {
        // Bodies are shared by the resolver, so identity tells them apart, and quickly.
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && body == key.body && inputs.equals(key.inputs);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(body) * 31 + inputs.hashCode();
        }
    }

    private final List<Diagnostic> found;
    private final Shortcuts shortcuts;
    private final Map<Key, Optional<ShapedBody>> checked = new HashMap<>();
    private int[] networkValues = new int[0];

    BodyChecker(List<Diagnostic> found, Shortcuts shortcuts) {
        this.found = found;
        this.shortcuts = shortcuts;
    }

    /** The network's body; null if any of it has no shape. */
    ShapedBody network(Body body, Shape input) {
        Run run = new Run(body, List.of(input), null);
        ShapedBody shaped = run.check();
        networkValues = run.mapped;
        return shaped;
    }

    /** Where value {@code id} of the network's graph went. */
    int networkValue(int id) {
        return networkValues[id];
    }

    private Optional<ShapedBody> body(Body body, List<Shape> inputs, Span call) {
        Key key = new Key(body, inputs);
        Optional<ShapedBody> known = checked.get(key);
        if (known != null) {
            return known;
        }
        if (checked.size() == MAX_BODIES) {
            found.add(Diagnostic.at(
                    call,
                    Code.EXPANSION_TOO_LARGE,
                    String.format(Locale.ROOT, "blocks are used with more than %,d different shapes", MAX_BODIES),
                    ""));
        }
        if (checked.size() >= MAX_BODIES) {
            checked.put(key, Optional.empty());
            return Optional.empty();
        }
        Optional<ShapedBody> shaped = Optional.ofNullable(new Run(body, inputs, call).check());
        checked.put(key, shaped);
        return shaped;
    }

    /** One pass over one body. */
    private final class Run {
        private final Body body;
        private final Span call;
        private final int[] mapped;
        private final List<Shape> inputs;
        private final List<ShapedNode> nodes = new ArrayList<>();
        private boolean complete = true;

        Run(Body body, List<Shape> inputs, Span call) {
            this.body = body;
            this.inputs = inputs;
            this.call = call;
            this.mapped = new int[inputs.size() + body.nodes().size()];
            for (int i = 0; i < inputs.size(); i++) {
                mapped[i] = i;
            }
        }

        ShapedBody check() {
            for (Node node : body.nodes()) {
                int made = node.inputs().stream().anyMatch(input -> mapped[input] < 0) ? -1 : node(node);
                mapped[node.id()] = made;
                complete &= made >= 0;
            }
            body.expectations().forEach(this::expectation);
            return complete
                    ? new ShapedBody(
                            body.name(),
                            body.className(),
                            body.signature(),
                            inputs,
                            List.copyOf(nodes),
                            mapped[body.result()],
                            body.span())
                    : null;
        }

        private int node(Node node) {
            if (node instanceof Node.Apply apply) {
                return apply(apply);
            } else if (node instanceof Node.Invoke invoke) {
                return invoke(invoke);
            } else if (node instanceof Node.Sum sum) {
                ShapedBody soFar =
                        new ShapedBody(body.name(), body.className(), body.signature(), inputs, nodes, 0, body.span());
                return shortcuts
                        .sum(sum, soFar, mapped, nextId(), this::withCall)
                        .map(this::add)
                        .orElse(-1);
            }
            return -1;
        }

        private int apply(Node.Apply apply) {
            List<Integer> from = mapped(apply.inputs());
            List<Shape> in = from.stream().map(this::shape).toList();
            Shaped shaped = apply.layer().shape(apply.attributes(), in);
            if (shaped instanceof Shaped.To to) {
                Operation operation = apply.layer().lower(apply.attributes(), in, to.shape());
                Optional<Shaped.Not> tooLarge = Weights.tooLarge(operation);
                if (tooLarge.isPresent()) {
                    report(apply, tooLarge.get(), from);
                    return -1;
                }
                return add(new ShapedNode.Apply(
                        nextId(),
                        apply.layer().keyword(),
                        operation,
                        from,
                        to.shape(),
                        apply.origin(),
                        apply.layer().implied(apply.attributes(), in)));
            }
            report(apply, (Shaped.Not) shaped, from);
            return -1;
        }

        private int invoke(Node.Invoke invoke) {
            List<Integer> from = new ArrayList<>(mapped(invoke.inputs()));
            int left = invoke.times();
            while (left > 0) {
                List<Shape> in = from.stream().map(this::shape).toList();
                Optional<ShapedBody> callee =
                        body(invoke.body(), in, invoke.origin().span());
                if (callee.isEmpty()) {
                    return -1;
                }
                Shape out = callee.get().shape(callee.get().result());
                // Once a round keeps the shape, all that follow are the same.
                int rounds = out.equals(in.get(0)) ? left : 1;
                String text = rounds == 1
                        ? callee.get().signature()
                        : rounds + " x " + callee.get().signature();
                from.set(
                        0,
                        add(new ShapedNode.Invoke(
                                nextId(),
                                callee.get(),
                                rounds,
                                List.copyOf(from),
                                out,
                                invoke.origin().withText(text))));
                left -= rounds;
            }
            return from.get(0);
        }

        private void expectation(Body.Expectation expectation) {
            int value = mapped[expectation.value()];
            if (value < 0) {
                return;
            }
            List<Integer> d = expectation.dimensions();
            Shape expected = d.size() == 1 ? new Vector(d.get(0)) : new Volume(d.get(0), d.get(1), d.get(2));
            if (!shape(value).equals(expected)) {
                complete = false;
                Diagnostic diagnostic = Diagnostic.at(
                        expectation.span(),
                        Code.EXPECTED_SHAPE,
                        Code.EXPECTED_SHAPE.title(),
                        "expects " + Shaped.words(expected) + ", is " + Shaped.words(shape(value)));
                found.add(withCall(withProducer(diagnostic, value)));
            }
        }

        private void report(Node.Apply apply, Shaped.Not not, List<Integer> from) {
            Span place = not.blame()
                    .map(attribute -> apply.origin().attributes().get(attribute.name()))
                    .orElse(apply.origin().span());
            Diagnostic diagnostic = Diagnostic.at(place, not.code(), not.code().title(), not.note());
            for (int i = 0; i < from.size(); i++) {
                diagnostic = withInput(diagnostic, apply, i, from.get(i));
            }
            found.add(withCall(not.help().isEmpty() ? diagnostic : diagnostic.help(not.help())));
        }

        /** Adds where an input comes from: the end of a branch, or what made a value. */
        private Diagnostic withInput(Diagnostic diagnostic, Node.Apply apply, int index, int value) {
            List<Span> places = apply.origin().inputs();
            if (index >= places.size()) {
                return withProducer(diagnostic, value);
            }
            Span place = places.get(index);
            String words = Shaped.words(shape(value));
            boolean named = apply.origin().span().start() <= place.start()
                    && place.end() <= apply.origin().span().end();
            return named && value >= inputs.size()
                    ? withProducer(diagnostic, value)
                    : diagnostic.and(place, (named ? "is " : "ends as ") + words);
        }

        private Diagnostic withProducer(Diagnostic diagnostic, int value) {
            return value < inputs.size()
                    ? diagnostic
                    : diagnostic.and(
                            nodes.get(value - inputs.size()).origin().span(), "makes " + Shaped.words(shape(value)));
        }

        /** The call that gave the body its shapes. */
        private Diagnostic withCall(Diagnostic diagnostic) {
            return call == null
                    ? diagnostic
                    : diagnostic.and(call, "enters `" + body.name() + "` as " + Shaped.words(inputs.get(0)));
        }

        private int add(ShapedNode node) {
            nodes.add(Objects.requireNonNull(node));
            return node.id();
        }

        private int nextId() {
            return inputs.size() + nodes.size();
        }

        private Shape shape(int id) {
            return id < inputs.size()
                    ? inputs.get(id)
                    : nodes.get(id - inputs.size()).shape();
        }

        private List<Integer> mapped(List<Integer> ids) {
            return ids.stream().map(id -> mapped[id]).toList();
        }
    }
}
