package dev.netc.compiler.plan;

/** Where a value lives. */
public sealed interface Place {

    /** With the caller, who passed it in; never written. */
    record Input() implements Place {
        @Override
        public String toString() {
            return "in";
        }
    }

    /**
     * Where the caller wants the result. This may be the memory of the first input, so nothing is written here while
     * that is still read.
     */
    record Out() implements Place {
        @Override
        public String toString() {
            return "out";
        }
    }

    /** Nowhere: a value inside a fused step, or one that is not computed. */
    record None() implements Place {
        @Override
        public String toString() {
            return "none";
        }
    }

    /** In a slot of the workspace. */
    record Slot(int index) implements Place {
        @Override
        public String toString() {
            return "slot " + index;
        }
    }
}
