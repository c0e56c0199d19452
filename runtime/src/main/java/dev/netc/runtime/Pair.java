package dev.netc.runtime;

/** A height and a width in pixels. */
record Pair(int height, int width) {

    static final Pair ONE = new Pair(1, 1);
}
