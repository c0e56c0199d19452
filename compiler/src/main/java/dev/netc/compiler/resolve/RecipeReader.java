package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Suggestion;
import dev.netc.compiler.syntax.Expression;
import dev.netc.compiler.syntax.Name;
import dev.netc.compiler.syntax.Setting;
import dev.netc.compiler.syntax.Statement;
import dev.netc.compiler.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a {@code train} block into the lines that the runtime's recipe takes, one for each setting. */
final class RecipeReader {
    private final Context context;
    private final Scope scope;
    private final Map<String, RecipeRules.Line> lines = new LinkedHashMap<>();
    private boolean understood = true;

    RecipeReader(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    /** The lines; what is wrong with them is reported. */
    List<String> read(Statement.Train train) {
        train.settings().forEach(this::read);
        if (understood) {
            new RecipeRules(lines, context.found()).check();
        }
        return lines.values().stream()
                .map(line -> String.join(" ", line.words()))
                .toList();
    }

    private void read(Setting setting) {
        Name name = setting.name();
        Set<String> known = RecipeForms.settings().keySet();
        if (!known.contains(name.text())) {
            Diagnostic diagnostic =
                    Diagnostic.at(name.span(), Code.BAD_RECIPE, "a recipe has no setting `" + name.text() + "`", "");
            report(Suggestion.of(name.text(), known)
                    .map(near -> diagnostic.help(Diagnostic.Help.didYouMean(near, name.span())))
                    .orElse(diagnostic.help("the settings: " + String.join(", ", known))));
        } else if (setting.inner().isEmpty()) {
            line(name, setting.values(), setting.span());
        } else if (name.text().equals("augment") && setting.values().isEmpty()) {
            setting.inner().forEach(inner -> augmentation(name, inner));
        } else {
            report(Diagnostic.at(setting.span(), Code.BAD_RECIPE, "braces stand directly behind `augment` alone", ""));
        }
    }

    /** {@code flip} in the braces of {@code augment} is {@code augment flip}. */
    private void augmentation(Name augment, Setting inner) {
        if (!inner.inner().isEmpty()) {
            report(Diagnostic.at(inner.span(), Code.BAD_RECIPE, "an augmentation has no braces of its own", ""));
            return;
        }
        List<Expression> values = new ArrayList<>(inner.values());
        values.add(0, new Expression.Reference(inner.name().text(), inner.name().span()));
        line(augment, values, inner.span());
    }

    private void line(Name setting, List<Expression> values, Span span) {
        Optional<List<String>> words = new RecipeLine(context, scope, setting, values, span).read();
        if (words.isEmpty()) {
            understood = false;
            return;
        }
        List<String> some = words.get().subList(0, setting.text().equals("augment") ? 2 : 1);
        String key = String.join(" ", some);
        RecipeRules.Line first = lines.putIfAbsent(key, new RecipeRules.Line(words.get(), span));
        if (first != null) {
            report(Diagnostic.at(span, Code.REPEATED_ATTRIBUTE, "`" + key + "` is given twice", "again here")
                    .and(first.span(), "first here"));
        }
    }

    private void report(Diagnostic diagnostic) {
        understood = false;
        context.found().add(diagnostic);
    }
}
