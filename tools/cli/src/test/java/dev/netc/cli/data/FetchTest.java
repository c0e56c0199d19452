package dev.netc.cli.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.netc.runtime.data.Cifar10;
import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.picture.Picture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchTest {
    private static final byte[] CONTENT = "ten labels".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path root;

    private HttpServer server;
    private byte[] served = {};
    private int requests;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests++;
            exchange.sendResponseHeaders(200, served.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(served);
            }
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void theFilesOfTheArchivesFolderComeIntoPlace() throws Exception {
        served =
                tgz(Map.of("package/data/labels", CONTENT, "package/data/deep/labels", new byte[9], "labels", CONTENT));

        assertTrue(Fetch.into(root.resolve("tiny"), set("tiny.tgz"), bytes -> {}));

        assertArrayEquals(CONTENT, Files.readAllBytes(root.resolve("tiny/labels")));
        assertEquals(List.of("tiny", "tiny/labels"), everything());
    }

    @Test
    void aDebianPackageIsUnpackedToo() throws Exception {
        served = deb(Map.of("./package/data/labels", CONTENT));

        assertTrue(Fetch.into(root.resolve("tiny"), set("tiny_1.deb"), bytes -> {}));

        assertArrayEquals(CONTENT, Files.readAllBytes(root.resolve("tiny/labels")));
    }

    @Test
    void whatIsThereAndGoodIsNotFetchedAgain() throws Exception {
        served = tgz(Map.of("package/data/labels", CONTENT));
        Fetch.into(root.resolve("tiny"), set("tiny.tgz"), bytes -> {});

        assertFalse(Fetch.into(root.resolve("tiny"), set("tiny.tgz"), bytes -> {}));

        assertEquals(1, requests);
    }

    @Test
    void aDamagedFileIsReplaced() throws Exception {
        served = tgz(Map.of("package/data/labels", CONTENT));
        Files.createDirectory(root.resolve("tiny"));
        Files.writeString(root.resolve("tiny/labels"), "damaged");

        assertTrue(Fetch.into(root.resolve("tiny"), set("tiny.tgz"), bytes -> {}));

        assertArrayEquals(CONTENT, Files.readAllBytes(root.resolve("tiny/labels")));
    }

    @Test
    void aFlippedByteLeavesNothing() throws IOException {
        served = tgz(Map.of("package/data/labels", CONTENT));
        RemoteSet set = set("tiny.tgz");
        served[served.length / 2] ^= 1;

        assertTrue(refusal(set).contains("its SHA-256 is "));
        assertEquals(List.of(), everything());
    }

    @Test
    void anArchiveThatIsTooShortOrTooLongLeavesNothing() throws IOException {
        served = tgz(Map.of("package/data/labels", CONTENT));
        RemoteSet set = set("tiny.tgz");
        byte[] whole = served;

        served = HexFormat.of().parseHex("00".repeat(whole.length - 1));
        assertTrue(refusal(set).contains("it ends after"));
        served = HexFormat.of().parseHex("00".repeat(whole.length + 1));
        assertTrue(refusal(set).contains("it is larger than the"));
        assertEquals(List.of(), everything());
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws IOException {
        RemoteSet set = set("tiny.tgz");
        server.stop(0);

        assertTrue(refusal(set).startsWith("cannot download " + set.archive() + ": "));
    }

    @Test
    void anArchiveWithOtherFilesLeavesNothing() throws IOException {
        served = tgz(Map.of("package/data/other", CONTENT));

        assertTrue(refusal(set("tiny.tgz")).endsWith("does not hold the files of tiny"));
        assertEquals(List.of(), everything());
    }

    @Test
    void sheetsOfCifarBecomeItsBinaryVersion() throws IOException {
        for (int batch = 1; batch <= 5; batch++) {
            sheet("data_batch_" + batch, 10 * batch);
        }
        sheet("test_batch", 90);
        Files.writeString(root.resolve("train_lables.json"), "[0,1,2,3,4,5,6,7,8,9]");
        Files.writeString(root.resolve("test_lables.json"), "[7,6]");

        CifarSheets.rebuild(root, root);

        Dataset train = Cifar10.train(root);
        Dataset test = Cifar10.test(root);
        assertEquals(10, train.size());
        assertEquals(5, train.label(5));
        assertEquals(6, test.label(1));
        assertEquals(30 + 1, train.picture(5).sample(0, 0, 0));
        assertEquals(30, train.picture(4).sample(31, 31, 2));
        assertEquals(90 + 3, test.picture(0).sample(2, 1, 1));
    }

    /** Two pictures of one colour; a pixel of the first is green, the first of the second is a little lighter. */
    private void sheet(String name, int colour) throws IOException {
        byte[] pixels = new byte[2 * 3 * 1024];
        Arrays.fill(pixels, (byte) colour);
        pixels[3 * (2 * 32 + 1) + 1] += 3;
        pixels[3 * 1024] += 1;
        ImageIO.write(
                Picture.of(2, 1024, 3, pixels).toBufferedImage(),
                "png",
                root.resolve(name + ".png").toFile());
    }

    private String refusal(RemoteSet set) {
        return assertThrows(IOException.class, () -> Fetch.into(root.resolve("tiny"), set, bytes -> {}))
                .getMessage();
    }

    private RemoteSet set(String archive) {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + archive);
        Sums sums = new Sums(Map.of("labels", sha256(CONTENT)));
        return new RemoteSet("tiny", uri, served.length, sha256(served), "package/data/", false, sums, "");
    }

    private List<String> everything() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.skip(1)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Sums.sha256().digest(bytes));
    }

    private static byte[] tgz(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(tar(files));
        }
        return bytes.toByteArray();
    }

    private static byte[] deb(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (OutputStream out = new XZCompressorOutputStream(content)) {
            out.write(tar(files));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArArchiveOutputStream ar = new ArArchiveOutputStream(bytes)) {
            ar.putArchiveEntry(new ArArchiveEntry("debian-binary", 4));
            ar.write("2.0\n".getBytes(StandardCharsets.US_ASCII));
            ar.closeArchiveEntry();
            ar.putArchiveEntry(new ArArchiveEntry("data.tar.xz", content.size()));
            ar.write(content.toByteArray());
            ar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static byte[] tar(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
