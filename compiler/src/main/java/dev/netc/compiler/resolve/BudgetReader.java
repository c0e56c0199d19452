package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Suggestion;
import dev.netc.compiler.graph.Budget;
import dev.netc.compiler.graph.Budget.Quantity;
import dev.netc.compiler.syntax.Name;
import dev.netc.compiler.syntax.Statement;
import dev.netc.compiler.value.Constant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads {@code expect params <= 26M}. */
final class BudgetReader {
    private static final Map<String, Quantity> QUANTITIES =
            Map.of("params", Quantity.PARAMETERS, "macs", Quantity.MACS, "memory", Quantity.MEMORY);
    private static final Map<String, Double> UNITS = Map.of(
            "", 1.0, "B", 1.0, "KB", 1e3, "MB", 1e6, "GB", 1e9, "KiB", 1024.0, "MiB", 1048576.0, "GiB", 1073741824.0);

    private final Context context;
    private final Scope scope;

    BudgetReader(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    Optional<Budget> read(Statement.ExpectBudget statement) {
        Quantity quantity = QUANTITIES.get(statement.quantity().text());
        if (quantity == null) {
            return fail(statement.quantity(), "a budget is for params, macs or memory", QUANTITIES.keySet());
        }
        String unit = statement.unit().map(Name::text).orElse("");
        if (!UNITS.containsKey(unit)) {
            return fail(statement.unit().get(), "memory is measured in B, KB, MB, GB, KiB, MiB or GiB", UNITS.keySet());
        }
        if (quantity != Quantity.MEMORY && !unit.isEmpty()) {
            return fail(statement.unit().get(), "`" + statement.quantity().text() + "` has no unit", List.of());
        }
        int batch = 1;
        if (statement.batch().isPresent()) {
            OptionalLong given = context.evaluator().whole(statement.batch().get(), scope, 1, 1 << 20);
            if (given.isEmpty()) {
                return Optional.empty();
            }
            batch = (int) given.getAsLong();
        }
        int samples = batch;
        Optional<Constant> amount = context.evaluator().number(statement.amount(), scope);
        return amount.map(a -> new Budget(
                quantity, statement.comparison(), Arithmetic.real(a) * UNITS.get(unit), samples, statement.span()));
    }

    private Optional<Budget> fail(Name name, String message, Collection<String> known) {
        Diagnostic diagnostic = Diagnostic.at(name.span(), Code.BAD_ATTRIBUTE_VALUE, message, "");
        context.found()
                .add(Suggestion.of(name.text(), known)
                        .map(near -> diagnostic.help(Diagnostic.Help.didYouMean(near, name.span())))
                        .orElse(diagnostic));
        return Optional.empty();
    }
}
