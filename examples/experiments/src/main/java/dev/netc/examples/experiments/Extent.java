package dev.netc.examples.experiments;

/**
 * How much is to be run; null where the experiment decides.
 *
 * @param epochs of each training
 * @param steps of each epoch
 */
record Extent(Integer epochs, Integer steps) {

    int epochsOr(int usual) {
        return epochs == null ? usual : epochs;
    }

    int stepsOr(int usual) {
        return steps == null ? usual : steps;
    }

    /** As the command line takes it, with a space before each word; "" where the experiment decides all. */
    String options() {
        return (epochs == null ? "" : " --epochs " + epochs) + (steps == null ? "" : " --steps " + steps);
    }
}
