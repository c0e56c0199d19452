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

    /** In a slot of the workspace. */
    record Slot(int index) implements Place {
        @Override
        public String toString() {
            return "slot " + index;
        }
    }
}
