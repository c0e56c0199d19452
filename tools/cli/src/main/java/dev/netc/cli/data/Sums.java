package dev.netc.cli.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files of a set and what is in them.
 *
 * @param byName the SHA-256 of each, in hexadecimal
 */
public record Sums(Map<String, String> byName) {

    /** Reads a resource beside this class that {@code sha256sum} wrote. */
    static Sums of(String resource) {
        try (InputStream in = Sums.class.getResourceAsStream(resource)) {
            Map<String, String> byName = new LinkedHashMap<>();
            new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(line -> line.split(" +"))
                    .forEach(words -> byName.put(words[1], words[0]));
            return new Sums(byName);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether all files are in {@code folder} and are what they should be. */
    boolean hold(Path folder) throws IOException {
        for (Map.Entry<String, String> file : byName.entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (!Files.isRegularFile(path) || !of(path).equals(file.getValue())) {
                return false;
            }
        }
        return true;
    }

    static String of(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
