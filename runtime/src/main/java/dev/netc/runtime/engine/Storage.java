package dev.netc.runtime.engine;

/** Memory of an engine that tensors are laid over: one slot of a workspace. */
public interface Storage extends AutoCloseable {

    /** The number of elements it holds. */
    long capacity();

    /** Gives the memory back at once. No tensor laid over it may be used afterwards. */
    @Override
    void close();
}
