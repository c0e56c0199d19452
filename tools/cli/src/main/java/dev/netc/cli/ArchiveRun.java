package dev.netc.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads what the short commands load, for the launcher, which lets Java archive the classes at the exit of this program
 * and so starts netc in a fraction of the time.
 */
final class ArchiveRun {
    private ArchiveRun() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("netc-archive");
        try {
            copy("archive-run-blocks.net", folder);
            String good = copy("archive-run.net", folder);
            String bad = copy("archive-run-faulty.net", folder);
            run("check", good);
            run("check", bad);
            run("check", "--format", "json", "--fix", bad);
            run("compile", good, "-o", folder.toString(), "--package", "archive");
            run("summary", good, "--explain");
            run("summary", good, "--format", "json", "-P", "n=2");
            run("explain", good);
            run("explain", "N0207");
            run("layers");
            run("plan", good);
            run("--help");
            run("check", "--help");
            run("nonsense");
        } finally {
            delete(folder);
        }
    }

    private static void run(String... args) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Main.run(args, new Terminal(nowhere, nowhere, true, false));
    }

    private static String copy(String resource, Path folder) throws IOException {
        try (InputStream in = ArchiveRun.class.getResourceAsStream(resource)) {
            Files.copy(in, folder.resolve(resource));
        }
        return folder.resolve(resource).toString();
    }

    private static void delete(Path folder) throws IOException {
        List<Path> inside;
        try (Stream<Path> files = Files.walk(folder)) {
            inside = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : inside) {
            Files.delete(file);
        }
    }
}
