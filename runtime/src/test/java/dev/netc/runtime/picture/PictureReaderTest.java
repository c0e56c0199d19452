package dev.netc.runtime.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {
    private static final byte[] END_OF_IMAGE = {(byte) 0xff, (byte) 0xd9};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp"})
    void filesWithoutLossReadBackAsThePicture(String format) throws IOException {
        Picture picture = Pictures.formula(40, 30, 3);

        assertEquals(picture, Picture.read(file(encode(picture.toBufferedImage(), format))));
    }

    @Test
    void aGreyJpegHasOneChannel() throws IOException {
        Picture picture = Picture.read(file(jpeg(16, 8, 1)));

        assertEquals(1, picture.channels());
        assertEquals(16, picture.height());
        assertEquals(8, picture.width());
    }

    @Test
    void aGifReadsAsColour() throws IOException {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_INDEXED);
        image.setRGB(0, 0, 0xff33cc00);

        assertEquals(Picture.of(1, 1, 3, new byte[] {0x33, (byte) 0xcc, 0}), Picture.read(file(encode(image, "gif"))));
    }

    @Test
    void aSixteenBitPngIsScaledToEight() throws IOException {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(0, 0, 0, 33 * 257);

        assertEquals(Pictures.grey(1, 1, 33), Picture.read(file(encode(image, "png"))));
    }

    @ParameterizedTest(name = "{0}% of a {1}")
    @CsvSource({"1, png", "50, png", "95, png", "50, jpeg", "95, jpeg", "50, gif", "50, bmp", "99, bmp"})
    void aFileCutShortIsRefused(int percent, String format) throws IOException {
        byte[] whole = encode(Pictures.formula(64, 64, 3).toBufferedImage(), format);

        String message = refusal(file(Arrays.copyOf(whole, whole.length * percent / 100)));

        assertTrue(message.contains("ends too early") || message.contains("cut short"), message);
    }

    @Test
    void whatIsNoPictureIsRefused() throws IOException {
        Path tiff = file(encode(Pictures.formula(4, 4, 3).toBufferedImage(), "tiff"));

        assertEquals(tiff + ": not a picture in JPEG, PNG, GIF or BMP format", refusal(tiff));
        assertTrue(refusal(file(new byte[0])).endsWith("not a picture in JPEG, PNG, GIF or BMP format"));
        assertEquals(folder + ": not a file", refusal(folder));
        assertTrue(refusal(folder.resolve("none.jpg")).endsWith("none.jpg: no such file"));
    }

    @Test
    void aPngOfTooManyPixelsIsRefusedBeforeItIsDecoded() throws IOException {
        String message = assertTimeout(Duration.ofSeconds(5), () -> refusal(file(pngHeader(20_000, 30_000))));

        assertTrue(message.endsWith("announces 20,000 x 30,000 pixels; at most 100,000,000 are read"), message);
    }

    @Test
    void anEndlesslyThinPngIsRefused() throws IOException {
        String message = refusal(file(pngHeader(1, 90_000_000)));

        assertTrue(message.endsWith("announces 1 x 90,000,000 pixels; a side of at most 65,535 is read"), message);
    }

    @Test
    void aJpegThatRepeatsItsScansIsRefusedBeforeItIsDecoded() throws IOException {
        byte[] whole = jpeg(3000, 3000, 1);
        int scan = indexOf(whole, (byte) 0xda);
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.write(whole, 0, scan);
        for (int i = 0; i < 300; i++) {
            bomb.write(whole, scan, 20);
        }
        bomb.write(END_OF_IMAGE);

        String message = assertTimeout(Duration.ofSeconds(5), () -> refusal(file(bomb.toByteArray())));

        assertTrue(message.endsWith("announces 300 passes over 3,000 x 3,000 pixels"), message);
    }

    @Test
    void aCmykJpegIsRefused() throws IOException {
        Raster raster = Raster.createInterleavedRaster(0, 8, 8, 4, null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        } finally {
            writer.dispose();
        }

        assertTrue(refusal(file(bytes.toByteArray())).contains("CMYK"));
    }

    @Test
    void aColourProfileIsNotApplied() throws IOException {
        byte[] plain = jpeg(16, 16, 3);
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();

        assertEquals(Picture.read(file(plain)), Picture.read(file(withProfile(plain, profile))));
    }

    @Test
    void aProgressiveJpegReadsAsAnyOther() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(Pictures.formula(16, 16, 3).toBufferedImage(), null, null), how);
        } finally {
            writer.dispose();
        }

        assertTrue(JpegOutline.of(file(bytes.toByteArray())).scans() > 1);
        assertEquals(Picture.read(file(jpeg(16, 16, 3))), Picture.read(file(bytes.toByteArray())));
    }

    private static String refusal(Path file) {
        return assertThrows(PictureException.class, () -> Picture.read(file)).getMessage();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "picture", ""), bytes);
    }

    private static byte[] jpeg(int height, int width, int channels) throws IOException {
        return encode(Pictures.formula(height, width, channels).toBufferedImage(), "jpeg");
    }

    private static byte[] encode(RenderedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, bytes), format);
        return bytes.toByteArray();
    }

    /** A PNG whose header is valid and whose picture is missing. */
    private static byte[] pngHeader(int height, int width) {
        ByteBuffer png = ByteBuffer.allocate(33).putLong(0x89504e470d0a1a0aL).putInt(13);
        png.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
        png.put(new byte[] {8, 2, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(png.array(), 12, 17);
        return png.putInt((int) crc.getValue()).array();
    }

    /** An APP2 segment behind the first segment. */
    private static byte[] withProfile(byte[] jpeg, byte[] profile) {
        int at = 4 + (jpeg[4] << 8 | Byte.toUnsignedInt(jpeg[5]));
        ByteBuffer bytes = ByteBuffer.allocate(jpeg.length + profile.length + 18);
        bytes.put(jpeg, 0, at).put(new byte[] {(byte) 0xff, (byte) 0xe2}).putShort((short) (profile.length + 16));
        bytes.put("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 1);
        return bytes.put(profile).put(jpeg, at, jpeg.length - at).array();
    }

    private static int indexOf(byte[] jpeg, byte marker) {
        int at = 0;
        while (jpeg[at] != (byte) 0xff || jpeg[at + 1] != marker) {
            at++;
        }
        return at;
    }
}
