package dev.netc.examples.experiments;

import java.io.IOException;

/** A question, the trainings or measurements that answer it, and how the answer is shown. */
interface Experiment {

    /** What the command line calls it, and its files. */
    String name();

    /** Runs all of it, or what is left of it; hands {@code lab} what there is to keep. */
    void run(Lab lab) throws IOException;
}
