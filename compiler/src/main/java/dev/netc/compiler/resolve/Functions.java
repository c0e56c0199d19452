package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Diagnostic.Help;
import dev.netc.compiler.diagnostic.Suggestion;
import dev.netc.compiler.syntax.Expression;
import dev.netc.compiler.syntax.Operator;
import dev.netc.compiler.value.Constant;
import dev.netc.compiler.value.Constant.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code min max floor ceil round}: the functions of the language. */
final class Functions {
    private static final List<String> NAMES = List.of("min", "max", "floor", "ceil", "round");

    private Functions() {}

    static Optional<Constant> apply(
            Expression.Function call, Scope scope, Evaluator evaluator, List<Diagnostic> found) {
        List<Constant> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            Optional<Constant> value = evaluator.number(argument, scope);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            arguments.add(value.get());
        }
        String name = call.name().text();
        switch (name) {
            case "min", "max" -> {
                return arguments.stream()
                        .reduce((a, b) ->
                                Arithmetic.compare(Operator.AT_MOST, a, b).value() == name.equals("min") ? a : b);
            }
            case "floor", "ceil", "round" -> {
                if (arguments.size() == 1) {
                    return Optional.of(rounded(name, arguments.get(0)));
                }
                found.add(Diagnostic.at(
                        call.span(),
                        Code.WRONG_ARGUMENTS,
                        "`" + name + "` takes one number",
                        "here are " + arguments.size()));
                return Optional.empty();
            }
            default -> {
                Diagnostic diagnostic =
                        Diagnostic.at(call.name().span(), Code.UNKNOWN_NAME, "there is no function `" + name + "`", "");
                found.add(Suggestion.of(name, NAMES)
                        .map(near -> diagnostic.help(
                                Help.didYouMean(near, call.name().span())))
                        .orElse(diagnostic.help("the functions are " + String.join(", ", NAMES))));
                return Optional.empty();
            }
        }
    }

    private static Constant rounded(String name, Constant value) {
        if (value instanceof Whole) {
            return value;
        }
        double real = Arithmetic.real(value);
        double rounded =
                name.equals("floor") ? Math.floor(real) : name.equals("ceil") ? Math.ceil(real) : Math.rint(real);
        if (Math.abs(rounded) >= Long.MAX_VALUE) {
            throw new ArithmeticException("overflow");
        }
        return new Whole((long) rounded);
    }
}
