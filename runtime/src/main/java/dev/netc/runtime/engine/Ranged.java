package dev.netc.runtime.engine;

/**
 * A kernel or tensor that holds its values in fewer bits where it knows between which bounds they lie. Without a range
 * it computes all the same, in floats.
 */
public interface Ranged {

    /**
     * Says what to expect of every value that is written from the next run on; nothing may run meanwhile. Values beyond
     * the range become its bounds.
     *
     * @param range null where it is not known
     */
    void expect(Range range);
}
