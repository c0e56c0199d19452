package dev.netc.benchmarks;

/**
 * What all contestants do side by side.
 *
 * @param network the name of a file of examples/models, or the path of a .net file
 */
record Case(String network, int batch, boolean training) {

    /** {@code resnet50 x 16}. */
    String title() {
        return network + " x " + batch + (training ? " training" : "");
    }
}
