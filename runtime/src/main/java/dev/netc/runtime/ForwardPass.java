package dev.netc.runtime;

/** The forward pass of a block with one input: {@code Unit16::forward}. */
@FunctionalInterface
public interface ForwardPass<B extends Block> {

    Value forward(B block, Training work, Value x);
}
