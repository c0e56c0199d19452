package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Suggestion;
import dev.netc.compiler.resolve.RecipeForms.Form;
import dev.netc.compiler.resolve.RecipeForms.Range;
import dev.netc.compiler.syntax.Expression;
import dev.netc.compiler.syntax.Setting;
import dev.netc.compiler.syntax.Statement;
import dev.netc.compiler.text.Span;
import dev.netc.compiler.value.Constant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a {@code train} block into the lines that the runtime's recipe takes, one setting a line. */
final class RecipeReader {
    private final Context context;
    private final Scope scope;
    private final Map<String, Span> seen = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();

    RecipeReader(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    List<String> read(Statement.Train train) {
        for (Setting setting : train.settings()) {
            if (setting.inner().isEmpty()) {
                setting(setting.name().text(), setting.name().span(), setting.values(), setting.span());
                continue;
            }
            // augment { pad_crop 4; flip }
            for (Setting inner : setting.inner()) {
                List<Expression> values = new ArrayList<>(inner.values());
                values.add(0, new Expression.Reference(inner.name().text(), inner.name().span()));
                setting(setting.name().text(), setting.name().span(), values, inner.span());
            }
        }
        return lines;
    }

    private void setting(String name, Span nameSpan, List<Expression> values, Span span) {
        List<Form> forms = RecipeForms.settings().get(name);
        if (forms == null) {
            suggest(nameSpan, "a recipe has no setting `" + name + "`", name, RecipeForms.settings().keySet());
            return;
        }
        List<String> words = new ArrayList<>(List.of(name));
        Optional<Form> form = form(name, forms, values, span);
        if (form.isEmpty()) {
            return;
        }
        String key = name.equals("augment") ? name + " " + form.get().word() : name;
        Span first = seen.putIfAbsent(key, span);
        if (first != null) {
            context.found().add(Diagnostic.at(
                            span, Code.REPEATED_ATTRIBUTE, "`" + key + "` is given twice", "again here")
                    .and(first, "first here"));
            return;
        }
        int next = form.get().word().isEmpty() ? 0 : 1;
        if (next == 1) {
            words.add(form.get().word());
        }
        if (numbers(form.get(), values, next, words, span)
                && options(form.get(), values, next + form.get().numbers().size(), words, span)) {
            lines.add(String.join(" ", words));
        }
    }

    private Optional<Form> form(String name, List<Form> forms, List<Expression> values, Span span) {
        String word = values.isEmpty() ? "" : word(values.get(0)).orElse("");
        Optional<Form> form = forms.stream().filter(f -> f.word().equals(word)).findFirst();
        if (form.isEmpty()) {
            List<String> allowed =
                    forms.stream().map(f -> f.word().isEmpty() ? "a number" : f.word()).toList();
            Span place = values.isEmpty() ? span : values.get(0).span();
            suggest(place, "`" + name + "` takes " + String.join(", ", allowed), word, allowed);
        }
        return form;
    }

    private boolean numbers(Form form, List<Expression> values, int from, List<String> words, Span span) {
        for (int i = 0; i < form.numbers().size(); i++) {
            if (from + i >= values.size()) {
                report(span, "a number is missing", range(form.numbers().get(i)));
                return false;
            }
            if (!number(values.get(from + i), form.numbers().get(i), words)) {
                return false;
            }
        }
        return true;
    }

    private boolean options(Form form, List<Expression> values, int from, List<String> words, Span span) {
        int next = from;
        while (next < values.size()) {
            String option = word(values.get(next)).orElse("");
            if (!form.options().containsKey(option)) {
                suggest(values.get(next).span(), "this does not belong here", option, form.options().keySet());
                return false;
            }
            words.add(option);
            Range range = form.options().get(option);
            int begin = ++next;
            while (next < values.size() && (next == begin || range != null && range.many())) {
                if (range == null ? !flag(values.get(next), words) : !number(values.get(next), range, words)) {
                    return false;
                }
                next++;
            }
            if (next == begin) {
                report(values.get(next - 1).span(), "`" + option + "` needs a value", "");
                return false;
            }
        }
        if (form.needed() && next == from) {
            report(span, "`" + form.word() + "` needs " + String.join(", ", form.options().keySet()), "");
            return false;
        }
        return true;
    }

    private boolean number(Expression value, Range range, List<String> words) {
        Optional<Constant> number = context.evaluator().number(value, scope).map(Arithmetic::normal);
        if (number.isEmpty()) {
            return false;
        }
        double real = Arithmetic.real(number.get());
        boolean fits = real >= range.least() && real <= range.most()
                && (!range.whole() || number.get() instanceof Constant.Whole);
        if (!fits) {
            report(value.span(), "the number is out of range", range(range));
            return false;
        }
        words.add(new BigDecimal(number.get().toString()).stripTrailingZeros().toPlainString());
        return true;
    }

    private boolean flag(Expression value, List<String> words) {
        Optional<Boolean> truth = context.evaluator().truth(value, scope);
        truth.ifPresent(on -> words.add(on ? "on" : "off"));
        return truth.isPresent();
    }

    /** The word that an expression is: a name, or on or off where these are words. */
    private Optional<String> word(Expression expression) {
        if (expression instanceof Expression.Truth truth) {
            return Optional.of(truth.value() ? "on" : "off");
        }
        return expression instanceof Expression.Reference reference
                        && scope.find(reference.name()).isEmpty()
                ? Optional.of(reference.name())
                : Optional.empty();
    }

    private void suggest(Span span, String message, String word, Collection<String> known) {
        Diagnostic diagnostic = Diagnostic.at(span, Code.BAD_RECIPE, message, "");
        Optional<String> near = Suggestion.of(word, known);
        context.found().add(
                near.isPresent()
                        ? diagnostic.help(new Diagnostic.Help(
                                "did you mean `" + near.get() + "`?",
                                List.of(new Diagnostic.Edit(span, near.get()))))
                        : known.isEmpty() ? diagnostic : diagnostic.help("known here: " + String.join(", ", known)));
    }

    private void report(Span span, String message, String note) {
        context.found().add(Diagnostic.at(span, Code.BAD_RECIPE, message, note));
    }

    private static String range(Range range) {
        String kind = range.whole() ? "a whole number" : "a number";
        return kind + " from " + plain(range.least()) + " to " + plain(range.most());
    }

    private static String plain(double number) {
        return new BigDecimal(number).round(java.math.MathContext.DECIMAL32).stripTrailingZeros().toPlainString();
    }
}
