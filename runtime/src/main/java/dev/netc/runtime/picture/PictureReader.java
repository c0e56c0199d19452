package dev.netc.runtime.picture;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * Picture files through ImageIO. Only the formats listed here are let through to a decoder: others (TIFF, plug-ins) can
 * announce sizes of their own beside the picture's, which nothing here would check.
 */
final class PictureReader {
    private static final Set<String> FORMATS = Set.of("jpeg", "png", "gif", "bmp");

    private PictureReader() {}

    static Picture read(Path file) {
        if (Files.notExists(file)) {
            throw new PictureException(file, "no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new PictureException(file, "not a file");
        }
        try {
            return decode(file, reader(file));
        } catch (PictureException e) {
            throw e;
        } catch (FileNotFoundException e) {
            throw new PictureException(file, "cannot be opened", e);
        } catch (EOFException e) {
            throw PictureDecoder.cutShort(file, e);
        } catch (IOException | RuntimeException e) { // ImageIO answers damage with either
            String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new PictureException(file, "damaged or cut short: " + message, e);
        }
    }

    private static ImageReader reader(Path file) throws IOException {
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            while (readers.hasNext()) {
                ImageReader reader = readers.next();
                if (FORMATS.contains(format(reader))) {
                    return reader;
                }
                reader.dispose();
            }
        }
        throw new PictureException(file, "not a picture in JPEG, PNG, GIF or BMP format");
    }

    private static String format(ImageReader reader) throws IOException {
        return reader.getFormatName().toLowerCase(Locale.ROOT);
    }

    private static Picture decode(Path file, ImageReader reader) throws IOException {
        JpegOutline jpeg = format(reader).equals("jpeg") ? JpegOutline.of(file) : new JpegOutline(1, List.of());
        try (ImageInputStream in = new MaskedStream(file, jpeg.profiles())) {
            reader.setInput(in, true, true);
            return new PictureDecoder(file, reader).decode(jpeg.scans());
        } finally {
            reader.dispose();
        }
    }
}
