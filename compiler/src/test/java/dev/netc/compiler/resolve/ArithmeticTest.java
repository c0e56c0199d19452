package dev.netc.compiler.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.netc.compiler.syntax.Operator;
import dev.netc.compiler.value.Constant;
import dev.netc.compiler.value.Constant.Real;
import dev.netc.compiler.value.Constant.Truth;
import dev.netc.compiler.value.Constant.Whole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArithmeticTest {
    private static final Whole MOST = new Whole(Long.MAX_VALUE);
    private static final Whole LEAST = new Whole(Long.MIN_VALUE);
    private static final Whole ONE = new Whole(1);
    private static final Whole MINUS_ONE = new Whole(-1);

    @Test
    void wholeNumbersNeverWrapAround() {
        overflows(Operator.ADD, MOST, ONE);
        overflows(Operator.SUBTRACT, LEAST, ONE);
        overflows(Operator.MULTIPLY, MOST, new Whole(2));
        overflows(Operator.MULTIPLY, LEAST, MINUS_ONE);
        assertThrows(ArithmeticException.class, () -> Arithmetic.negate(LEAST));
        assertEquals(MOST, Arithmetic.apply(Operator.ADD, new Whole(Long.MAX_VALUE - 1), ONE));
    }

    @Test
    void theOneQuotientBeyondSixtyFourBitsIsAReal() {
        assertEquals(new Real(0x1p63), Arithmetic.apply(Operator.DIVIDE, LEAST, MINUS_ONE));
    }

    @Test
    void realsDoNotBecomeInfinite() {
        overflows(Operator.MULTIPLY, new Real(1e200), new Real(1e200));
        assertThrows(ArithmeticException.class, () -> Arithmetic.finite(Double.NaN));
    }

    @Test
    void nothingIsDividedByZero() {
        for (Operator operator : new Operator[] {Operator.DIVIDE, Operator.REMAINDER}) {
            for (Constant zero : new Constant[] {new Whole(0), new Real(0.0), new Real(-0.0)}) {
                assertThrows(Arithmetic.DivisionByZero.class, () -> Arithmetic.apply(operator, ONE, zero));
            }
        }
    }

    @ParameterizedTest(name = "{0} / {1} = {2}, remainder {3}")
    @CsvSource({"7, 2, 3.5, 1", "-7, 2, -3.5, 1", "7, -2, -3.5, -1", "1, 3, 0.3333333333333333, 1"})
    void aQuotientThatIsNotWholeIsARealAndARemainderHasTheDivisorsSign(
            long a, long b, double quotient, long remainder) {
        assertEquals(new Real(quotient), Arithmetic.apply(Operator.DIVIDE, new Whole(a), new Whole(b)));
        assertEquals(new Whole(remainder), Arithmetic.apply(Operator.REMAINDER, new Whole(a), new Whole(b)));
    }

    @Test
    void aQuotientThatIsWholeStaysWhole() {
        assertEquals(new Whole(-4), Arithmetic.apply(Operator.DIVIDE, new Whole(8), new Whole(-2)));
    }

    @Test
    void largeWholeNumbersAreComparedExactly() {
        Whole odd = new Whole((1L << 53) + 1);
        Whole even = new Whole(1L << 53);
        assertEquals(new Truth(true), Arithmetic.compare(Operator.GREATER, odd, even));
        assertEquals(new Truth(false), Arithmetic.compare(Operator.AT_MOST, odd, even));
    }

    @Test
    void aRealThatIsWholeIsAWholeNumberWhereDoublesAreExact() {
        assertEquals(new Whole(48), Arithmetic.normal(new Real(48.0)));
        assertEquals(new Whole(0), Arithmetic.normal(new Real(-0.0)));
        assertEquals(new Real(0x1p53), Arithmetic.normal(new Real(0x1p53)));
        assertEquals(new Real(0.5), Arithmetic.normal(new Real(0.5)));
    }

    private static void overflows(Operator operator, Constant a, Constant b) {
        assertThrows(ArithmeticException.class, () -> Arithmetic.apply(operator, a, b));
    }
}
