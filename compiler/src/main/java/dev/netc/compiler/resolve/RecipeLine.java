package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Suggestion;
import dev.netc.compiler.resolve.RecipeForms.Form;
import dev.netc.compiler.resolve.RecipeForms.Kind;
import dev.netc.compiler.resolve.RecipeForms.Range;
import dev.netc.compiler.syntax.Expression;
import dev.netc.compiler.syntax.Name;
import dev.netc.compiler.text.Span;
import dev.netc.compiler.value.Constant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the values of one setting of a recipe, from left to right. Every method that yields nothing has said why. */
final class RecipeLine {
    private final Evaluator evaluator;
    private final List<Diagnostic> found;
    private final Scope scope;
    private final Name setting;
    private final List<Expression> values;
    private final Span span;
    private final List<String> words = new ArrayList<>();
    private int next;

    RecipeLine(Context context, Scope scope, Name setting, List<Expression> values, Span span) {
        this.evaluator = context.evaluator();
        this.found = context.found();
        this.scope = scope;
        this.setting = setting;
        this.values = values;
        this.span = span;
    }

    /** The words of the line, the setting first. */
    Optional<List<String>> read() {
        words.add(setting.text());
        return form().filter(form -> numbers(form) && options(form)).map(form -> words);
    }

    /** The form that the first value chooses. The value is taken if it is the form's word. */
    private Optional<Form> form() {
        List<Form> forms = RecipeForms.settings().get(setting.text());
        if (values.isEmpty()) {
            report(Diagnostic.at(span, Code.BAD_RECIPE, "`" + setting.text() + "` needs a value", "")
                    .help(allowed(forms)));
            return Optional.empty();
        }
        Expression first = values.get(0);
        String text = first.span().text();
        for (Form form : forms) {
            if (form.word().equals(text)) {
                // Without its quotes, fashion-mnist is a difference.
                return form.isQuoted() ? refuse(first, new Constant.Word(text), forms) : take(form, text);
            }
        }
        Optional<Constant> value = evaluator.value(first, scope);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        String word = word(value.get(), forms.stream().anyMatch(Form::isQuoted));
        Optional<Form> form = forms.stream().filter(f -> f.matches(word)).findFirst();
        if (form.isPresent()) {
            return take(form.get(), word);
        }
        Optional<Form> number = forms.stream().filter(f -> f.word().isEmpty()).findFirst();
        return number.isPresent() && near(word, forms).isEmpty() ? number : refuse(first, value.get(), forms);
    }

    private Optional<Form> take(Form form, String word) {
        if (!word.isEmpty()) {
            words.add(word);
            next++;
        }
        return Optional.of(form);
    }

    /** The word that a value is; "" for a number, and a string where words have no quotes. */
    private static String word(Constant value, boolean strings) {
        if (value instanceof Constant.Truth truth) {
            return truth.value() ? "on" : "off";
        }
        return value instanceof Constant.Word word
                ? word.text()
                : value instanceof Constant.Text text && strings ? text.text() : "";
    }

    private Optional<Form> refuse(Expression first, Constant value, List<Form> forms) {
        String text = value instanceof Constant.Text quoted ? quoted.text() : value.toString();
        // The value of a parameter cannot be mended where it is used.
        boolean written =
                first instanceof Expression.Text || first.span().text().equals(text);
        Diagnostic diagnostic = Diagnostic.at(
                first.span(),
                Code.BAD_RECIPE,
                "`" + setting.text() + "` cannot be `" + text + "`",
                written ? "" : "this is " + value);
        report(near(text, forms)
                .filter(near -> written)
                .map(near -> diagnostic.help(Diagnostic.Help.didYouMean(near.text(), first.span())))
                .orElse(diagnostic.help(allowed(forms))));
        return Optional.empty();
    }

    private static Optional<Form> near(String word, List<Form> forms) {
        Map<String, Form> known = forms.stream()
                .filter(form -> !form.word().isEmpty() && !form.takesFolder())
                .collect(Collectors.toMap(Form::word, form -> form));
        return Suggestion.of(word, known.keySet()).map(known::get);
    }

    private boolean numbers(Form form) {
        String what = form.word().isEmpty() ? setting.text() : form.word();
        for (Range range : form.numbers()) {
            if (next == values.size()) {
                report(
                        span,
                        "`" + what + "` takes " + range.text(),
                        form.numbers().size() == 1 ? "" : "one is missing");
                return false;
            }
            if (!value(what, range)) {
                return false;
            }
        }
        return true;
    }

    private boolean options(Form form) {
        Map<String, Span> seen = new HashMap<>();
        while (next < values.size()) {
            Expression place = values.get(next);
            String option = place instanceof Expression.Reference word ? word.name() : "";
            Range range = form.options().get(option);
            if (range == null) {
                unknown(place, option, form);
                return false;
            }
            Span first = seen.putIfAbsent(option, place.span());
            if (first != null) {
                report(Diagnostic.at(
                                place.span(), Code.REPEATED_ATTRIBUTE, "`" + option + "` is given twice", "again here")
                        .and(first, "first here"));
                return false;
            }
            words.add(option);
            next++;
            if (next == values.size()) {
                report(place.span(), "`" + option + "` takes " + range.text(), "no value");
                return false;
            }
            do {
                if (!value(option, range)) {
                    return false;
                }
            } while (range.kind() == Kind.WHOLES && next < values.size());
        }
        if (form.needed() && seen.isEmpty()) {
            String needed = form.options().keySet().iterator().next();
            report(span, "`" + form.word() + "` needs `" + needed + "`", "");
            return false;
        }
        return true;
    }

    private void unknown(Expression place, String option, Form form) {
        String message = form.options().isEmpty() ? "nothing more is expected here" : "this has no place here";
        Diagnostic diagnostic = Diagnostic.at(place.span(), Code.BAD_RECIPE, message, "");
        Optional<String> near = Suggestion.of(option, form.options().keySet());
        if (near.isPresent()) {
            diagnostic = diagnostic.help(Diagnostic.Help.didYouMean(near.get(), place.span()));
        } else if (!form.options().isEmpty()) {
            diagnostic = diagnostic.help("`" + form.word() + "` has "
                    + String.join(", ", form.options().keySet()));
        }
        report(diagnostic);
    }

    /** Takes one value, which should lie in {@code range}. */
    private boolean value(String what, Range range) {
        Expression expression = values.get(next++);
        Optional<Constant> value = evaluator.value(expression, scope);
        if (value.isEmpty()) {
            return false;
        }
        if (range.kind() == Kind.SWITCH && value.get() instanceof Constant.Truth truth) {
            words.add(truth.value() ? "on" : "off");
        } else if (range.kind() != Kind.SWITCH && range.holds(value.get())) {
            words.add(
                    value.get() instanceof Constant.Whole whole
                            ? whole.toString()
                            : RecipeForms.number(Arithmetic.real(value.get())));
        } else if (value.get() instanceof Constant.Word word && range.kind() != Kind.SWITCH) {
            evaluator.unknown(word.text(), expression.span(), scope);
            return false;
        } else {
            String note = Arithmetic.isNumber(value.get())
                    ? value.get().toString()
                    : value.get().kind();
            report(expression.span(), "`" + what + "` takes " + range.text(), "this is " + note);
            return false;
        }
        return true;
    }

    private String allowed(List<Form> forms) {
        return "`" + setting.text() + "` takes "
                + forms.stream().map(Form::text).collect(Collectors.joining(", "));
    }

    private void report(Diagnostic diagnostic) {
        found.add(diagnostic);
    }

    private void report(Span place, String message, String note) {
        report(Diagnostic.at(place, Code.BAD_RECIPE, message, note));
    }
}
