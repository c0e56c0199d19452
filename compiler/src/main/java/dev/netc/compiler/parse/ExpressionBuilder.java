package dev.netc.compiler.parse;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.syntax.Expression;
import dev.netc.compiler.syntax.Operator;
import dev.netc.compiler.text.Span;
import dev.netc.grammar.NetParser.ArithmeticContext;
import dev.netc.grammar.NetParser.ChoiceContext;
import dev.netc.grammar.NetParser.ComparisonContext;
import dev.netc.grammar.NetParser.ConditionContext;
import dev.netc.grammar.NetParser.ConjunctionContext;
import dev.netc.grammar.NetParser.DisjunctionContext;
import dev.netc.grammar.NetParser.ExpressionContext;
import dev.netc.grammar.NetParser.ExtentsContext;
import dev.netc.grammar.NetParser.FactorContext;
import dev.netc.grammar.NetParser.FunctionContext;
import dev.netc.grammar.NetParser.NegatedConditionContext;
import dev.netc.grammar.NetParser.NegationContext;
import dev.netc.grammar.NetParser.NumberContext;
import dev.netc.grammar.NetParser.ParenthesisContext;
import dev.netc.grammar.NetParser.ProductContext;
import dev.netc.grammar.NetParser.ReferenceContext;
import dev.netc.grammar.NetParser.SidesContext;
import dev.netc.grammar.NetParser.SizeContext;
import dev.netc.grammar.NetParser.SumContext;
import dev.netc.grammar.NetParser.TruthContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Parse trees of expressions to {@link Expression}. */
final class ExpressionBuilder {
    private static final Map<Character, BigDecimal> SUFFIXES =
            Map.of('K', new BigDecimal("1e3"), 'M', new BigDecimal("1e6"), 'G', new BigDecimal("1e9"));

    /** The deepest that an expression may be nested; what works it out is recursive. */
    private static final int MAX_OPERATORS = 1_000;

    private static final int MAX_DIGITS = 40;
    private static final double MAX_NUMBER = 1e30;
    private static final Pattern LONG_EXPONENT = Pattern.compile("[eE][+-]?\\d{4,}");

    private final Places places;
    private final List<Diagnostic> found;
    private int depth;

    ExpressionBuilder(Places places, List<Diagnostic> found) {
        this.places = places;
        this.found = found;
    }

    Expression of(ConditionContext context) {
        Span span = places.of(context);
        if (depth > MAX_OPERATORS) {
            return tooDeep(span);
        }
        depth++;
        Expression expression = condition(context, span);
        depth--;
        return expression;
    }

    private Expression condition(ConditionContext context, Span span) {
        if (context instanceof ArithmeticContext arithmetic) {
            return of(arithmetic.expression());
        } else if (context instanceof NegatedConditionContext not) {
            return new Expression.Not(of(not.condition()), span);
        } else if (context instanceof ComparisonContext comparison) {
            return binary(comparison.operator.getText(), comparison.condition(), span);
        } else if (context instanceof ConjunctionContext conjunction) {
            return binary("and", conjunction.condition(), span);
        }
        return binary("or", ((DisjunctionContext) context).condition(), span);
    }

    Expression of(ExpressionContext context) {
        Span span = places.of(context);
        if (depth > MAX_OPERATORS) {
            return tooDeep(span);
        }
        depth++;
        Expression expression = expression(context, span);
        depth--;
        return expression;
    }

    private Expression tooDeep(Span span) {
        boolean first = found.stream().noneMatch(d -> d.code() == Code.TOO_DEEP);
        if (first) {
            String message = String.format(Locale.ROOT, "an expression has more than %,d operators", MAX_OPERATORS);
            found.add(Diagnostic.at(span, Code.TOO_DEEP, message, ""));
        }
        return new Expression.Number(BigDecimal.ZERO, span);
    }

    private Expression expression(ExpressionContext context, Span span) {
        if (context instanceof NumberContext number) {
            return number(number.NUMBER().getText(), span);
        } else if (context instanceof ReferenceContext reference) {
            return new Expression.Reference(reference.getText(), span);
        } else if (context instanceof ParenthesisContext parenthesis) {
            return of(parenthesis.condition());
        } else if (context instanceof ProductContext product) {
            return arithmetic(product.operator.getText(), product.expression(), span);
        } else if (context instanceof SumContext sum) {
            return arithmetic(sum.operator.getText(), sum.expression(), span);
        } else if (context instanceof NegationContext negation) {
            return new Expression.Negation(of(negation.expression()), span);
        } else if (context instanceof TruthContext truth) {
            boolean value = truth.getText().equals("true") || truth.getText().equals("on");
            return new Expression.Truth(value, span);
        } else if (context instanceof ChoiceContext choice) {
            return new Expression.Conditional(
                    of(choice.condition(0)), of(choice.condition(1)), of(choice.expression()), span);
        }
        FunctionContext function = (FunctionContext) context;
        List<Expression> arguments = function.condition().stream().map(this::of).toList();
        return new Expression.Function(places.name(function.IDENT().getSymbol()), arguments, span);
    }

    Expression of(SizeContext context) {
        List<Expression> factors = new ArrayList<>();
        if (context.SIZE() != null) {
            literal(context.SIZE(), factors);
        } else {
            factors.add(factor(context.factor()));
        }
        for (SidesContext sides : context.sides()) {
            if (sides.SIDES() != null) {
                literal(sides.SIDES(), factors);
            } else {
                factors.add(factor(sides.factor()));
            }
        }
        return new Expression.Size(factors, places.of(context));
    }

    /** The numbers of {@code 3x3} or {@code x3}. */
    private void literal(TerminalNode node, List<Expression> factors) {
        Span whole = places.of(node.getSymbol());
        int start = whole.start();
        for (String factor : node.getText().split("x", -1)) {
            if (!factor.isEmpty()) {
                factors.add(number(factor, new Span(whole.file(), start, start + factor.length())));
            }
            start += factor.length() + 1;
        }
    }

    private Expression factor(FactorContext factor) {
        return factor.NUMBER() != null ? number(factor.getText(), places.of(factor)) : of(factor.condition());
    }

    Expression of(ExtentsContext context) {
        return context.size() != null ? of(context.size()) : of(context.expression());
    }

    Expression text(TerminalNode string) {
        return new Expression.Text(unquoted(string), places.of(string.getSymbol()));
    }

    /** The string without its quotes; a backslash makes the character behind it an ordinary one. */
    String unquoted(TerminalNode string) {
        String quoted = string.getText();
        return quoted.substring(1, quoted.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    private Expression binary(String operator, List<ConditionContext> sides, Span span) {
        return new Expression.Binary(Operator.of(operator), of(sides.get(0)), of(sides.get(1)), span);
    }

    private Expression arithmetic(String operator, List<ExpressionContext> sides, Span span) {
        return new Expression.Binary(Operator.of(operator), of(sides.get(0)), of(sides.get(1)), span);
    }

    private Expression number(String text, Span span) {
        BigDecimal suffix = SUFFIXES.get(text.charAt(text.length() - 1));
        String digits = suffix == null ? text : text.substring(0, text.length() - 1);
        // A BigDecimal of 1e999999999 is small, its digits are not: the bounds also bound the work.
        boolean fits = text.length() <= MAX_DIGITS
                && !LONG_EXPONENT.matcher(text).find()
                && Double.parseDouble(digits) < MAX_NUMBER;
        if (!fits) {
            found.add(Diagnostic.at(
                    span, Code.NUMBER_TOO_LARGE, "the number does not fit", "at most 40 digits, below 1e30"));
            return new Expression.Number(BigDecimal.ZERO, span);
        }
        BigDecimal value = new BigDecimal(digits);
        return new Expression.Number(suffix == null ? value : value.multiply(suffix), span);
    }
}
