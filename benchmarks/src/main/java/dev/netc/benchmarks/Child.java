package dev.netc.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process of one contestant. It answers each line of its standard input with one line that begins with {@link
 * #MARK}; what libraries print beside that does not matter.
 */
final class Child {
    static final String MARK = "@ ";

    private static final Path STATUS = Path.of("/proc/self/status");

    private final Contestant contestant;
    private final PrintStream out;

    private Child(Contestant contestant, PrintStream out) {
        this.contestant = contestant;
        this.out = out;
    }

    /** Arguments: engine, .net file, folder, batch, whether to train, whether to begin with a run. */
    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        Workplace workplace = new Workplace(Path.of(args[1]), Path.of(args[2]));
        boolean training = Boolean.parseBoolean(args[4]);
        try (Contestant contestant = Contestants.open(args[0], workplace, Integer.parseInt(args[3]), training)) {
            if (Boolean.parseBoolean(args[5])) {
                contestant.run();
            }
            out.println(MARK + contestant.planningMillis() + " " + contestant.version());
            new Child(contestant, out).serve();
        } catch (Exception | LinkageError e) {
            e.printStackTrace();
            out.println(MARK + "failed " + firstLine(e));
        }
        // Threads of the libraries must not keep it alive.
        System.exit(0);
    }

    /** Until the parent closes the stream. */
    private void serve() throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 2);
            out.println(MARK
                    + switch (words[0]) {
                        case "turn" -> turn(Long.parseLong(words[1]));
                        case "write" -> write(Path.of(words[1]));
                        case "store" -> store();
                        case "memory" -> peakKilobytes();
                        default -> throw new IllegalStateException(line);
                    });
        }
    }

    /** One run that is not measured, then measured ones for {@code millis}; their times in nanoseconds. */
    private String turn(long millis) throws Exception {
        contestant.run();
        StringBuilder times = new StringBuilder();
        long begin = System.nanoTime();
        long now = begin;
        do {
            contestant.run();
            long then = now;
            now = System.nanoTime();
            times.append(now - then).append(' ');
        } while (now - begin < millis * 1_000_000);
        return times.toString().trim();
    }

    private String write(Path file) throws Exception {
        float[] y = contestant.run();
        ByteBuffer bytes = ByteBuffer.allocate(y.length * Float.BYTES);
        bytes.asFloatBuffer().put(y);
        Files.write(file, bytes.array());
        return "written";
    }

    private String store() throws IOException {
        contestant.store();
        return "stored";
    }

    /** The most memory this process has ever had resident; 0 where Linux does not tell. */
    private static String peakKilobytes() throws IOException {
        if (!Files.exists(STATUS)) {
            return "0";
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("\\D", ""))
                .findFirst()
                .orElse("0");
    }

    private static String firstLine(Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
