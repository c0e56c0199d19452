package dev.netc.runtime;

/** How many inputs one output sums over, and how many outputs one input reaches. */
record Fan(long in, long out) {

    /** Where a constant is drawn, which looks at neither. */
    static final Fan NONE = new Fan(1, 1);
}
