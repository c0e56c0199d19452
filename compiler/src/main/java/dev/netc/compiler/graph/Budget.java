package dev.netc.compiler.graph;

import dev.netc.compiler.syntax.Operator;
import dev.netc.compiler.text.Span;

/**
 * {@code expect params <= 26M}.
 *
 * @param amount parameters, multiply-adds or bytes
 * @param batch for memory
 */
public record Budget(Quantity quantity, Operator comparison, double amount, int batch, Span span) {

    public enum Quantity {
        PARAMETERS,
        MACS,
        MEMORY
    }

    /** Whether {@code actual} is within it. */
    public boolean allows(double actual) {
        return switch (comparison) {
            case LESS -> actual < amount;
            case AT_MOST -> actual <= amount;
            case GREATER -> actual > amount;
            case AT_LEAST -> actual >= amount;
            default -> actual == amount;
        };
    }
}
