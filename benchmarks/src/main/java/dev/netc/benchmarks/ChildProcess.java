package dev.netc.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The parent's end of a {@link Child}. */
final class ChildProcess implements AutoCloseable {

    private final String engine;
    private final Path log;
    private final Process process;
    private final PrintWriter in;
    private final BufferedReader out;
    private final String greeting;

    /** A contestant that cannot run; the message says why. */
    static final class FailedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        FailedException(String message) {
            super(message);
        }
    }

    /**
     * Starts a contestant and waits until it is ready.
     *
     * @param runs whether it is ready only when it has run once
     * @throws FailedException if it cannot run
     */
    ChildProcess(Task task, Workplace workplace, boolean runs) throws IOException {
        this.engine = task.engine();
        this.log = workplace.folder().resolve(engine + ".log");
        this.process = Java.start(
                Child.class,
                log,
                List.of(
                        engine,
                        workplace.model().toString(),
                        workplace.folder().toString(),
                        Integer.toString(task.batch()),
                        Boolean.toString(task.training()),
                        Boolean.toString(runs)));
        this.in = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        try {
            this.greeting = answer();
        } catch (IOException | FailedException e) {
            close();
            throw e;
        }
    }

    String version() {
        return greeting.substring(greeting.indexOf(' ') + 1);
    }

    /** See {@link Contestant#planningMillis}. */
    double planningMillis() {
        return Double.parseDouble(greeting.substring(0, greeting.indexOf(' ')));
    }

    /** The times of the runs of one turn, in milliseconds. */
    List<Double> turn(long millis) throws IOException {
        return Stream.of(ask("turn " + millis).split(" "))
                .map(nanos -> Long.parseLong(nanos) / 1e6)
                .toList();
    }

    /** What one run returns. */
    float[] outputs() throws IOException {
        Path file = log.resolveSibling(engine + ".outputs");
        ask("write " + file);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        float[] y = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(y);
        Files.delete(file);
        return y;
    }

    void store() throws IOException {
        ask("store");
    }

    /** In megabytes of 10^6 bytes. */
    double peakMegabytes() throws IOException {
        return Long.parseLong(ask("memory")) * 1024 / 1e6;
    }

    /** Ends the process. */
    @Override
    public void close() {
        in.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String ask(String request) throws IOException {
        in.println(request);
        return answer();
    }

    private String answer() throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(Child.MARK + "failed ")) {
                throw new FailedException(line.substring((Child.MARK + "failed ").length()));
            }
            if (line.startsWith(Child.MARK)) {
                return line.substring(Child.MARK.length());
            }
        }
        throw new FailedException("its process ended; see " + log);
    }
}
