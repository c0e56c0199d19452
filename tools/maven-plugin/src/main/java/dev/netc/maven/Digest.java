package dev.netc.maven;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** SHA-256 in hexadecimal digits. */
final class Digest {
    /** Stands for a file that is not there, which an import can look for. */
    static final String ABSENT = "absent";

    private Digest() {}

    static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest of the file's bytes, or {@link #ABSENT}. */
    static String of(Path file) throws IOException {
        return Files.isRegularFile(file) ? of(Files.readAllBytes(file)) : ABSENT;
    }

    /** The digest of the jar, or of all files of the folder, that {@code type} was loaded from. */
    static String ofClasses(Class<?> type) {
        try {
            Path origin = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            StringBuilder files = new StringBuilder();
            try (Stream<Path> found = Files.walk(origin)) {
                for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                    files.append(origin.relativize(file))
                            .append(' ')
                            .append(of(file))
                            .append('\n');
                }
            }
            return of(files.toString());
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the classes of " + type + " cannot be read", e);
        }
    }

    private static String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
