package dev.netc.cli.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Puts a set into a folder. */
public final class Fetch {
    private Fetch() {}

    /**
     * Downloads, checks and unpacks a set beside {@code folder}, and moves its files there when all of them are good.
     * Whatever goes wrong, also an end of the process that it is told of, leaves the folder as it was.
     *
     * @param folder is made if need be; files in it of the set's names are replaced
     * @param progress told how many bytes of the archive are there
     * @return false if the folder held the set already
     * @throws IOException if it cannot be fetched or is not what it should be
     */
    public static boolean into(Path folder, RemoteSet set, LongConsumer progress)
            throws IOException, InterruptedException {
        if (set.files().hold(folder)) {
            return false;
        }
        Path parent = folder.toAbsolutePath().normalize().getParent();
        Files.createDirectories(parent);
        Path work = Files.createTempDirectory(parent, "." + set.name() + "-");
        Thread cleaner = new Thread(() -> deleteQuietly(work));
        Runtime.getRuntime().addShutdownHook(cleaner);
        try {
            Path made = make(set, work, progress);
            Files.createDirectories(folder);
            for (String name : set.files().byName().keySet()) {
                Files.move(made.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            deleteQuietly(work);
            removeHook(cleaner);
        }
        return true;
    }

    /** Returns the folder in {@code work} with the files of the set. */
    private static Path make(RemoteSet set, Path work, LongConsumer progress) throws IOException, InterruptedException {
        Path archive = work.resolve(Path.of(set.archive().getPath()).getFileName());
        Download.fetch(set, archive, progress);
        Path unpacked = Files.createDirectory(work.resolve("unpacked"));
        Archive.unpack(archive, set.folder(), unpacked);
        Path made = unpacked;
        if (set.sheets()) {
            made = Files.createDirectory(work.resolve("rebuilt"));
            CifarSheets.rebuild(unpacked, made);
        }
        if (!set.files().hold(made)) {
            throw new IOException(set.archive() + " does not hold the files of " + set.name());
        }
        return made;
    }

    private static void removeHook(Thread cleaner) {
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException e) {
            // The process ends already.
        }
    }

    private static void deleteQuietly(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // Its name says to whom it belongs; the set itself is in place or not.
        }
    }
}
