package dev.netc.compiler.optimise;

/** One way to predict the same with less. */
public interface Rewrite {

    /** By which it is switched off. */
    String name();

    /** What it does, in a line for people. */
    String summary();

    /** Steps that make the wanted values out of the inputs, as {@code steps} do. */
    Steps apply(Steps steps);
}
