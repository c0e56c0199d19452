package dev.netc.compiler.optimise;

/** One way to predict, or to train, the same with less. */
public interface Rewrite {

    /** By which it is switched off. */
    String name();

    /** What it does, in a line for people. */
    String summary();

    /** Whether it is for the steps that train; otherwise for those that predict. */
    default boolean trains() {
        return false;
    }

    /** Steps that make the wanted values out of the inputs, as {@code steps} do. */
    Steps apply(Steps steps);
}
