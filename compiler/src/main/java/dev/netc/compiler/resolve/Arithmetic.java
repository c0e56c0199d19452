package dev.netc.compiler.resolve;

import dev.netc.compiler.syntax.Operator;
import dev.netc.compiler.value.Constant;
import dev.netc.compiler.value.Constant.Real;
import dev.netc.compiler.value.Constant.Truth;
import dev.netc.compiler.value.Constant.Whole;

/** Numbers of the language: whole ones in 64 bits, never wrapping around, and reals. */
final class Arithmetic {
    private Arithmetic() {}

    /** Both numbers; {@code operator} has a number as its result. */
    static Constant apply(Operator operator, Constant left, Constant right) {
        if (left instanceof Whole a && right instanceof Whole b) {
            return whole(operator, a.value(), b.value());
        }
        double a = real(left);
        double b = real(right);
        return finite(
                switch (operator) {
                    case ADD -> a + b;
                    case SUBTRACT -> a - b;
                    case MULTIPLY -> a * b;
                    case DIVIDE -> a / divisor(b);
                    default -> a - Math.floor(a / divisor(b)) * b;
                });
    }

    /** Both numbers; {@code operator} compares. */
    static Truth compare(Operator operator, Constant left, Constant right) {
        int order = left instanceof Whole a && right instanceof Whole b
                ? Long.compare(a.value(), b.value())
                : Double.compare(real(left), real(right));
        return new Truth(
                switch (operator) {
                    case LESS -> order < 0;
                    case AT_MOST -> order <= 0;
                    case GREATER -> order > 0;
                    default -> order >= 0;
                });
    }

    static Constant negate(Constant operand) {
        return operand instanceof Whole whole ? new Whole(Math.negateExact(whole.value())) : new Real(-real(operand));
    }

    /** A real as a whole number where it is one: {@code 64 * 0.75} is 48. */
    static Constant normal(Constant value) {
        return value instanceof Real real
                        && real.value() == Math.rint(real.value())
                        && Math.abs(real.value()) < 1L << 53
                ? new Whole((long) real.value())
                : value;
    }

    static boolean isNumber(Constant value) {
        return value instanceof Whole || value instanceof Real;
    }

    static double real(Constant value) {
        return value instanceof Whole whole ? whole.value() : ((Real) value).value();
    }

    /** A double that a computation made; an infinite one is an overflow. */
    static Constant finite(double value) {
        if (Double.isInfinite(value) || Double.isNaN(value)) {
            throw new ArithmeticException("overflow");
        }
        return new Real(value);
    }

    private static Constant whole(Operator operator, long a, long b) {
        return switch (operator) {
            case ADD -> new Whole(Math.addExact(a, b));
            case SUBTRACT -> new Whole(Math.subtractExact(a, b));
            case MULTIPLY -> new Whole(Math.multiplyExact(a, b));
            case DIVIDE ->
                a % nonZero(b) == 0 && !(a == Long.MIN_VALUE && b == -1) ? new Whole(a / b) : new Real((double) a / b);
            default -> new Whole(Math.floorMod(a, nonZero(b)));
        };
    }

    private static long nonZero(long divisor) {
        if (divisor == 0) {
            throw new DivisionByZero();
        }
        return divisor;
    }

    private static double divisor(double divisor) {
        if (divisor == 0) {
            throw new DivisionByZero();
        }
        return divisor;
    }

    /** Caught by {@link Evaluator}, which knows the place. */
    static final class DivisionByZero extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
