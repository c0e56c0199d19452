package dev.netc.cli;

/** The command {@code netc}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Preload.startFor(args);
        System.exit(run(args, Terminal.system()));
    }

    /** Runs one command and returns its exit code; prints to {@code terminal} alone. */
    static int run(String[] args, Terminal terminal) {
        try {
            return Commands.execute(args, terminal);
        } finally {
            terminal.flush();
        }
    }
}
