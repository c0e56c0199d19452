package dev.netc.runtime.data;

import dev.netc.runtime.picture.Picture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;

/**
 * The pictures of CIFAR files. The files are mapped, not copied, so the system decides how much of them is in memory;
 * only the labels are on Java's heap. They must not shrink while the set is in use.
 */
final class CifarRecords implements Dataset {
    private final CifarLayout layout;
    private final List<ByteBuffer> files;
    private final byte[] labels;

    /** @throws DataException if a file cannot be read, is of another size or holds a label that is no class */
    CifarRecords(CifarLayout layout, List<Path> paths) {
        this.layout = layout;
        this.files = paths.stream().map(this::map).toList();
        long count = files.stream()
                .mapToLong(file -> file.capacity() / layout.record())
                .sum();
        labels = new byte[Math.toIntExact(count)];
        int first = 0;
        for (int i = 0; i < files.size(); i++) {
            first = readLabels(paths.get(i), files.get(i), first);
        }
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public Picture picture(int index) {
        int inFile = Objects.checkIndex(index, size());
        int file = 0;
        while (inFile >= records(file)) {
            inFile -= records(file);
            file++;
        }
        byte[] planes = new byte[3 * CifarLayout.PLANE];
        files.get(file).get(inFile * layout.record() + layout.labels(), planes);
        return Picture.of(CifarLayout.SIDE, CifarLayout.SIDE, 3, interleaved(planes));
    }

    @Override
    public int label(int index) {
        return labels[Objects.checkIndex(index, size())];
    }

    @Override
    public List<String> classes() {
        return layout.classes();
    }

    private int records(int file) {
        return files.get(file).capacity() / layout.record();
    }

    private ByteBuffer map(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size == 0 || size % layout.record() != 0) {
                throw new DataException(
                        path,
                        "its size, %d bytes, is not a multiple of %d, %s's record"
                                .formatted(size, layout.record(), layout.name()));
            }
            if (size > Integer.MAX_VALUE) {
                throw new DataException(path, "is larger than 2 GiB, which no file of " + layout.name() + " is");
            }
            return channel.map(MapMode.READ_ONLY, 0, size);
        } catch (IOException e) {
            throw new DataException(path, "cannot be read", e);
        }
    }

    /** Returns the index behind the last. */
    private int readLabels(Path path, ByteBuffer file, int first) {
        int records = file.capacity() / layout.record();
        for (int i = 0; i < records; i++) {
            int label = Byte.toUnsignedInt(file.get(i * layout.record() + layout.labels() - 1));
            if (label >= layout.classes().size()) {
                throw new DataException(
                        path,
                        "record %d has the label %d; %s's are 0 to %d"
                                .formatted(
                                        i,
                                        label,
                                        layout.name(),
                                        layout.classes().size() - 1));
            }
            labels[first + i] = (byte) label;
        }
        return first + records;
    }

    private static byte[] interleaved(byte[] planes) {
        byte[] pixels = new byte[planes.length];
        for (int pixel = 0; pixel < CifarLayout.PLANE; pixel++) {
            for (int channel = 0; channel < 3; channel++) {
                pixels[3 * pixel + channel] = planes[channel * CifarLayout.PLANE + pixel];
            }
        }
        return pixels;
    }
}
