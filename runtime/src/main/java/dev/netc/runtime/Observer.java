package dev.netc.runtime;

/** Is told of each layer that has run in a workspace, on the thread that ran it. */
@FunctionalInterface
interface Observer {

    Observer NONE = (layer, out, in) -> {};

    /**
     * Looks at a layer's result.
     *
     * @param out may be overwritten by a later layer: copy what is to be kept
     * @param in already overwritten where the layer ran in place; their shapes are still true
     */
    void ran(Layer layer, Value out, Value... in);

    /**
     * The same of layers that ran as one.
     *
     * @param last of them
     */
    default void ranAsOne(Layer last, Value out, Value... in) {
        ran(last, out, in);
    }
}
