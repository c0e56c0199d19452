package dev.netc.cli.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** Fetches one file whose size and content are known beforehand. */
final class Download {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CHUNK = 1 << 16;

    private Download() {}

    /**
     * Writes {@code file}; what it holds after an exception is of no use.
     *
     * @param progress told how many bytes are there
     * @throws IOException if the server cannot be reached or gives anything else, with the address in its message
     */
    static void fetch(RemoteSet set, Path file, LongConsumer progress) throws IOException, InterruptedException {
        URI uri = set.archive();
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(Redirect.NORMAL)
                .proxy(EnvironmentProxies.of(System.getenv()))
                .build();
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException("the server answers " + response.statusCode());
                }
                requireSame(set, copy(in, file, set.bytes(), progress));
            }
        } catch (IOException e) {
            throw new IOException("cannot download " + uri + ": " + reason(e), e);
        }
    }

    /** Returns the SHA-256. */
    private static String copy(InputStream in, Path file, long size, LongConsumer progress) throws IOException {
        MessageDigest digest = Sums.sha256();
        byte[] chunk = new byte[CHUNK];
        long total = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            int read;
            while ((read = in.read(chunk)) >= 0) {
                total += read;
                if (total > size) {
                    throw new IOException("it is larger than the %,d bytes that it should have".formatted(size));
                }
                digest.update(chunk, 0, read);
                out.write(chunk, 0, read);
                progress.accept(total);
            }
        }
        if (total < size) {
            throw new IOException("it ends after %,d of %,d bytes".formatted(total, size));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void requireSame(RemoteSet set, String sha256) throws IOException {
        if (!sha256.equals(set.sha256())) {
            throw new IOException("its SHA-256 is %s, not %s".formatted(sha256, set.sha256()));
        }
    }

    /** Some of Java's exceptions say it with their class alone. */
    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
