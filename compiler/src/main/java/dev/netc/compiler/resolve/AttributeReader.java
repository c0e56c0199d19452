package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Suggestion;
import dev.netc.compiler.layer.Attribute;
import dev.netc.compiler.layer.Attributes;
import dev.netc.compiler.layer.Layer;
import dev.netc.compiler.syntax.Expression;
import dev.netc.compiler.syntax.Name;
import dev.netc.compiler.text.Span;
import dev.netc.compiler.value.Constant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pairs what stands behind a layer's keyword with the attributes that the layer declares. */
final class AttributeReader {
    private final Evaluator evaluator;
    private final List<Diagnostic> found;
    private final Layer layer;
    private final Scope scope;
    private final Map<String, Span> places = new LinkedHashMap<>();
    private Attributes attributes = Attributes.NONE;
    private boolean faulty;

    AttributeReader(Evaluator evaluator, List<Diagnostic> found, Layer layer, Scope scope) {
        this.evaluator = evaluator;
        this.found = found;
        this.layer = layer;
        this.scope = scope;
    }

    /** Where each attribute is written. */
    Map<String, Span> places() {
        return places;
    }

    /** The attributes; empty if one is unknown, missing, repeated or has a value it cannot take. */
    Optional<Attributes> read(List<dev.netc.compiler.syntax.Attribute> written, Span call) {
        written.forEach(this::read);
        Optional<Attribute<?>> missing = faulty ? Optional.empty() : layer.missing(attributes);
        if (missing.isPresent()) {
            report(
                    call,
                    Code.MISSING_ATTRIBUTE,
                    "`" + layer.keyword() + "` needs its " + missing.get().name(),
                    missing.get().expects(),
                    "");
        }
        return faulty ? Optional.empty() : Optional.of(attributes);
    }

    private void read(dev.netc.compiler.syntax.Attribute written) {
        Optional<Name> name = written.name();
        if (name.isPresent()) {
            Optional<Attribute<?>> named = declared(name.get().text());
            if (named.isPresent()) {
                set(named.get(), written.values(), written.span());
            } else if (scope.knows(name.get().text())) {
                List<Expression> values = new ArrayList<>(written.values());
                values.add(
                        0,
                        new Expression.Reference(name.get().text(), name.get().span()));
                position(values, written.span());
            } else {
                unknown(name.get());
            }
        } else if (written.values().get(0) instanceof Expression.Reference word
                && declared(word.name()).isPresent()
                && !scope.knows(word.name())) {
            mark(declared(word.name()).get(), written.span());
        } else {
            position(written.values(), written.span());
        }
    }

    private void mark(Attribute<?> attribute, Span span) {
        if (!attribute.isMarker()) {
            report(
                    span,
                    Code.BAD_ATTRIBUTE_VALUE,
                    "`" + attribute.name() + "` needs a value",
                    "takes " + attribute.expects(),
                    "");
        } else if (unused(attribute, span)) {
            put(attribute, Boolean.TRUE);
        }
    }

    private void position(List<Expression> values, Span span) {
        Optional<Attribute<?>> next = layer.attributes().stream()
                .filter(attribute -> attribute.isPositional() && !places.containsKey(attribute.name()))
                .findFirst();
        if (next.isPresent()) {
            set(next.get(), values, span);
        } else if (values.get(0) instanceof Expression.Reference word) {
            unknown(new Name(word.name(), word.span()));
        } else {
            report(
                    span,
                    Code.UNKNOWN_ATTRIBUTE,
                    "`" + layer.keyword() + "` takes no further value without a name",
                    "",
                    "its attributes: " + String.join(", ", names()));
        }
    }

    private void set(Attribute<?> attribute, List<Expression> values, Span span) {
        if (!unused(attribute, span)) {
            return;
        }
        List<Constant> constants = new ArrayList<>();
        for (Expression value : values) {
            Optional<Constant> constant = evaluator.value(value, scope);
            if (constant.isEmpty()) {
                faulty = true;
                return;
            }
            constants.add(constant.get());
        }
        Optional<?> value = attribute.read(constants);
        if (value.isPresent()) {
            put(attribute, value.get());
        } else {
            reject(attribute, values, constants);
        }
    }

    private void reject(Attribute<?> attribute, List<Expression> values, List<Constant> constants) {
        for (int i = 0; i < constants.size(); i++) {
            if (constants.get(i) instanceof Constant.Word word
                    && values.get(i) instanceof Expression.Reference
                    && !scope.knows(word.text())
                    && isName(attribute, word.text(), values.get(i).span())) {
                return;
            }
        }
        boolean quotient = constants.size() == 1
                && constants.get(0) instanceof Constant.Real
                && attribute.expects().contains("whole");
        String shown =
                String.join(" ", constants.stream().map(Constant::toString).toList());
        report(
                values.get(0).span().to(values.get(values.size() - 1).span()),
                quotient ? Code.NOT_WHOLE : Code.BAD_ATTRIBUTE_VALUE,
                "`" + attribute.name() + "` takes " + attribute.expects(),
                "this is " + shown,
                quotient ? Evaluator.ROUNDING : "");
    }

    /** Reports a word that the attribute does not take: a slip in one of its own words, or a name that nothing bears. */
    private boolean isName(Attribute<?> attribute, String word, Span span) {
        Optional<String> near = Suggestion.of(word, attribute.words());
        if (near.isPresent()) {
            String message = "`" + attribute.name() + "` cannot be `" + word + "`";
            found.add(Diagnostic.at(span, Code.BAD_ATTRIBUTE_VALUE, message, "takes " + attribute.expects())
                    .help(Diagnostic.Help.didYouMean(near.get(), span)));
        } else if (attribute.words().isEmpty()
                || Suggestion.of(word, scope.visible()).isPresent()) {
            evaluator.unknown(word, span, scope);
        } else {
            return false;
        }
        faulty = true;
        return true;
    }

    private boolean unused(Attribute<?> attribute, Span span) {
        Span first = places.putIfAbsent(attribute.name(), span);
        if (first != null) {
            faulty = true;
            found.add(Diagnostic.at(
                            span, Code.REPEATED_ATTRIBUTE, "`" + attribute.name() + "` is given twice", "again here")
                    .and(first, "first here"));
        }
        return first == null;
    }

    @SuppressWarnings("unchecked") // read() made the value for this very attribute
    private <T> void put(Attribute<T> attribute, Object value) {
        attributes = attributes.with(attribute, (T) value);
    }

    private void unknown(Name name) {
        faulty = true;
        Diagnostic diagnostic = Diagnostic.at(
                name.span(),
                Code.UNKNOWN_ATTRIBUTE,
                "`" + layer.keyword() + "` has no attribute `" + name.text() + "`",
                "");
        Optional<String> near = Suggestion.of(name.text(), names());
        found.add(
                near.isPresent()
                        ? diagnostic.help(Diagnostic.Help.didYouMean(near.get(), name.span()))
                        : names().isEmpty()
                                ? diagnostic.help("it has no attributes")
                                : diagnostic.help("its attributes: " + String.join(", ", names())));
    }

    private Optional<Attribute<?>> declared(String name) {
        return layer.attributes().stream()
                .filter(attribute -> !attribute.isHidden() && attribute.name().equals(name))
                .findFirst();
    }

    private List<String> names() {
        return layer.attributes().stream()
                .filter(attribute -> !attribute.isHidden())
                .map(Attribute::name)
                .toList();
    }

    private void report(Span span, Code code, String message, String note, String help) {
        faulty = true;
        Diagnostic diagnostic = Diagnostic.at(span, code, message, note);
        found.add(help.isEmpty() ? diagnostic : diagnostic.help(help));
    }
}
