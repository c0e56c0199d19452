package dev.netc.runtime;

/**
 * One use of a block of the .net file: layers, and a method {@code infer} of the subclass's own that runs them. A block
 * used with the same arguments and shapes several times is one class with several instances.
 */
public abstract non-sealed class Block extends Module {

    /** Made inside {@link Module#block} and {@link Module#blocks}, which pass the scope. */
    protected Block(Scope scope) {
        super(scope);
    }
}
