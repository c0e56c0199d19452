package dev.netc.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command prints.
 *
 * @param out results
 * @param err messages
 * @param colours whether messages are coloured
 * @param interactive whether a person watches {@code err}, so that a line may be written over
 */
record Terminal(PrintWriter out, PrintWriter err, boolean colours, boolean interactive) {

    /** The process's own streams, in UTF-8. The launcher says what they lead to. */
    static Terminal system() {
        boolean interactive = Boolean.getBoolean("netc.interactive");
        return new Terminal(
                writer(new FileOutputStream(FileDescriptor.out)),
                writer(new FileOutputStream(FileDescriptor.err)),
                Ansi.AUTO.enabled(),
                interactive);
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
    }

    void error(String message) {
        message("error: ", message);
    }

    void note(String message) {
        message("note: ", message);
    }

    private void message(String kind, String message) {
        err.print(colours ? Colours.paint(kind + message + "\n") : kind + message + "\n");
        err.flush();
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
