package dev.netc.cli;

/** What scripts rely on. */
final class ExitCode {
    /** All well; there may have been warnings. */
    static final int OK = 0;

    /** Errors in what the user gave: a model, weights, pictures, data. */
    static final int INPUT = 1;

    /** A wrong command line. */
    static final int USAGE = 2;

    /** A fault of netc itself. */
    static final int FAULT = 70;

    /** Ended by Ctrl-C, as shells count it. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
