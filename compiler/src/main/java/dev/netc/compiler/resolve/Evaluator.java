package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Suggestion;
import dev.netc.compiler.resolve.Arithmetic.DivisionByZero;
import dev.netc.compiler.syntax.Expression;
import dev.netc.compiler.syntax.Operator;
import dev.netc.compiler.text.Span;
import dev.netc.compiler.value.Constant;
import dev.netc.compiler.value.Constant.Truth;
import dev.netc.compiler.value.Constant.Whole;
import dev.netc.compiler.value.Constant.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Works expressions out. Every method that yields nothing has reported why. */
final class Evaluator {
    /** What helps where a number is not whole. */
    static final String ROUNDING = "`floor(...)`, `ceil(...)` or `round(...)` makes a whole number";

    private final List<Diagnostic> found;

    Evaluator(List<Diagnostic> found) {
        this.found = found;
    }

    /** The value of {@code expression}; a name that is not in scope stands for itself. */
    Optional<Constant> value(Expression expression, Scope scope) {
        try {
            return evaluate(expression, scope).map(Arithmetic::normal);
        } catch (ArithmeticException e) {
            return overflow(expression.span());
        }
    }

    /** A whole number from {@code least} to {@code most}. */
    OptionalLong whole(Expression expression, Scope scope, long least, long most) {
        Optional<Constant> value = value(expression, scope);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        if (value.get() instanceof Whole whole && whole.value() >= least && whole.value() <= most) {
            return OptionalLong.of(whole.value());
        }
        if (value.get() instanceof Word word) {
            unknown(word.text(), expression.span(), scope);
        } else if (value.get() instanceof Constant.Real real) {
            found.add(
                    Diagnostic.at(expression.span(), Code.NOT_WHOLE, "a whole number is needed here", "this is " + real)
                            .help(ROUNDING));
        } else if (value.get() instanceof Whole whole) {
            fail(
                    expression.span(),
                    Code.BAD_ATTRIBUTE_VALUE,
                    most == Long.MAX_VALUE
                            ? "a number from " + least + " is needed here"
                            : String.format(Locale.ROOT, "a number from %,d to %,d is needed here", least, most),
                    "this is " + whole);
        } else {
            fail(
                    expression.span(),
                    Code.WRONG_TYPE,
                    "a whole number is needed here",
                    "this is " + value.get().kind());
        }
        return OptionalLong.empty();
    }

    Optional<Boolean> truth(Expression expression, Scope scope) {
        Optional<Constant> value = value(expression, scope);
        if (value.isPresent() && value.get() instanceof Word word) {
            return unknown(word.text(), expression.span(), scope);
        }
        if (value.isPresent() && !(value.get() instanceof Truth)) {
            String note = "this is " + value.get().kind();
            Diagnostic diagnostic =
                    Diagnostic.at(expression.span(), Code.WRONG_TYPE, "a condition is needed here", note);
            boolean compared = Arithmetic.isNumber(value.get()) && expression instanceof Expression.Reference;
            found.add(
                    compared
                            ? diagnostic.help("a comparison is a condition: `"
                                    + expression.span().text() + " > 0`")
                            : diagnostic);
            return Optional.empty();
        }
        return value.map(truth -> ((Truth) truth).value());
    }

    /** Reports a name that nothing in {@code scope} bears. */
    <T> Optional<T> unknown(String name, Span span, Scope scope) {
        Diagnostic diagnostic =
                Diagnostic.at(span, Code.UNKNOWN_NAME, "no parameter or constant is called `" + name + "`", "");
        Optional<String> near = Suggestion.of(name, scope.visible());
        found.add(
                near.isPresent()
                        ? diagnostic.help(Diagnostic.Help.didYouMean(near.get(), span))
                        : diagnostic.help(
                                scope.visible().isEmpty()
                                        ? "a block sees its own parameters and the constants of its file"
                                        : "in scope here: " + String.join(", ", scope.visible())));
        return Optional.empty();
    }

    private Optional<Constant> evaluate(Expression expression, Scope scope) {
        if (expression instanceof Expression.Number number) {
            return number(number);
        } else if (expression instanceof Expression.Truth truth) {
            return Optional.of(new Truth(truth.value()));
        } else if (expression instanceof Expression.Text text) {
            return Optional.of(new Constant.Text(text.value()));
        } else if (expression instanceof Expression.Reference reference) {
            return scope.isUnknown(reference.name())
                    ? Optional.empty()
                    : Optional.of(scope.find(reference.name()).orElseGet(() -> new Word(reference.name())));
        } else if (expression instanceof Expression.Size size) {
            return size(size, scope);
        } else if (expression instanceof Expression.Negation negation) {
            return number(negation.operand(), scope).map(Arithmetic::negate);
        } else if (expression instanceof Expression.Not not) {
            return truth(not.operand(), scope).map(value -> new Truth(!value));
        } else if (expression instanceof Expression.Conditional choice) {
            return truth(choice.condition(), scope)
                    .flatMap(condition -> evaluate(condition ? choice.then() : choice.otherwise(), scope));
        } else if (expression instanceof Expression.Binary binary) {
            return binary(binary, scope);
        }
        return Functions.apply((Expression.Function) expression, scope, this, found);
    }

    /** The value of an operand that must be a number. */
    Optional<Constant> number(Expression operand, Scope scope) {
        Optional<Constant> value;
        try {
            value = evaluate(operand, scope);
        } catch (ArithmeticException e) {
            return overflow(operand.span());
        }
        if (value.isPresent() && value.get() instanceof Word word) {
            return unknown(word.text(), operand.span(), scope);
        }
        return value.isEmpty() || Arithmetic.isNumber(value.get())
                ? value
                : fail(
                        operand.span(),
                        Code.WRONG_TYPE,
                        "a number is needed here",
                        "this is " + value.get().kind());
    }

    private Optional<Constant> number(Expression.Number number) {
        BigDecimal value = number.value();
        if (value.signum() == 0 || value.stripTrailingZeros().scale() <= 0) {
            return value.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
                    ? Optional.of(new Whole(value.longValueExact()))
                    : overflow(number.span());
        }
        return Optional.of(new Constant.Real(value.doubleValue()));
    }

    private Optional<Constant> size(Expression.Size size, Scope scope) {
        List<Long> factors = new ArrayList<>();
        for (Expression factor : size.factors()) {
            OptionalLong value = whole(factor, scope, 1, Integer.MAX_VALUE);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            factors.add(value.getAsLong());
        }
        return Optional.of(new Constant.Size(factors));
    }

    private Optional<Constant> binary(Expression.Binary binary, Scope scope) {
        Operator operator = binary.operator();
        switch (operator) {
            case AND, OR -> {
                Optional<Boolean> left = truth(binary.left(), scope);
                boolean decided = left.isPresent() && left.get() == (operator == Operator.OR);
                return decided
                        ? left.map(Truth::new)
                        : left.flatMap(l -> truth(binary.right(), scope)).map(Truth::new);
            }
            case EQUAL, UNEQUAL -> {
                Optional<Constant> left = evaluate(binary.left(), scope).map(Arithmetic::normal);
                Optional<Constant> right = evaluate(binary.right(), scope).map(Arithmetic::normal);
                return left.isEmpty() || right.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Truth(left.equals(right) == (operator == Operator.EQUAL)));
            }
            default -> {
                Optional<Constant> left = number(binary.left(), scope);
                Optional<Constant> right = number(binary.right(), scope);
                if (left.isEmpty() || right.isEmpty()) {
                    return Optional.empty();
                }
                return operator.compareTo(Operator.LESS) >= 0
                        ? Optional.of(Arithmetic.compare(operator, left.get(), right.get()))
                        : arithmetic(binary, left.get(), right.get());
            }
        }
    }

    private Optional<Constant> arithmetic(Expression.Binary binary, Constant left, Constant right) {
        try {
            return Optional.of(Arithmetic.apply(binary.operator(), left, right));
        } catch (DivisionByZero e) {
            return fail(binary.right().span(), Code.DIVISION_BY_ZERO, "this divides by zero", "this is 0");
        } catch (ArithmeticException e) {
            return overflow(binary.span());
        }
    }

    private <T> Optional<T> overflow(Span span) {
        return fail(span, Code.OVERFLOW, "this number does not fit into 64 bits", "");
    }

    <T> Optional<T> fail(Span span, Code code, String message, String note) {
        found.add(Diagnostic.at(span, code, message, note));
        return Optional.empty();
    }
}
