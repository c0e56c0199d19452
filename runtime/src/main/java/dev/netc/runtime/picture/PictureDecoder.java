package dev.netc.runtime.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/** Decodes the first picture of a file, if its header asks for a reasonable amount of memory and time. */
final class PictureDecoder {
    private static final long MAX_PIXELS = 100_000_000;
    private static final int MAX_SIDE = 65_535;
    private static final long MAX_WORK = 20 * MAX_PIXELS;

    private final Path file;
    private final ImageReader reader;
    private boolean cutShort;

    PictureDecoder(Path file, ImageReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /**
     * @param passes how often the file goes over the whole picture; each costs time, and a few bytes can ask for one
     */
    Picture decode(int passes) throws IOException {
        long height = reader.getHeight(0);
        long width = reader.getWidth(0);
        if (height > MAX_SIDE || width > MAX_SIDE) {
            throw refused("announces %,d x %,d pixels; a side of at most %,d is read", height, width, MAX_SIDE);
        }
        if (height * width > MAX_PIXELS) {
            throw refused("announces %,d x %,d pixels; at most %,d are read", height, width, MAX_PIXELS);
        }
        if (height * width * passes > MAX_WORK) {
            throw refused("announces %,d passes over %,d x %,d pixels", passes, height, width);
        }
        checkColours();
        reader.addIIOReadWarningListener((source, warning) ->
                cutShort |= warning.toLowerCase(Locale.ROOT).contains("premature end"));
        BufferedImage image = reader.read(0);
        if (cutShort) {
            throw cutShort(file, null);
        }
        return Rasters.read(image);
    }

    private void checkColours() throws IOException {
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        int kind = types.hasNext()
                ? types.next().getColorModel().getColorSpace().getType()
                : ColorSpace.TYPE_CMYK; // some versions of Java have no type for it
        if (kind != ColorSpace.TYPE_RGB && kind != ColorSpace.TYPE_GRAY) {
            throw new PictureException(file, "its colours are neither RGB nor grey (CMYK?); convert it to RGB");
        }
    }

    static PictureException cutShort(Path file, IOException cause) {
        return new PictureException(file, "the file ends too early", cause);
    }

    private PictureException refused(String problem, Object... numbers) {
        return new PictureException(file, String.format(Locale.ROOT, problem, numbers));
    }
}
