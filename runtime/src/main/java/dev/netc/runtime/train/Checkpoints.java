package dev.netc.runtime.train;

import dev.netc.runtime.weights.SafetensorsReader;
import dev.netc.runtime.weights.SafetensorsWriter;
import dev.netc.runtime.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The checkpoints in a folder, a safetensors file with a checksum each, the last two of them. Each is written under a temporary name,
 * forced to the disk and renamed, so that a file that has its name is whole whenever the machine stops. Tensors are
 * stored as float: an engine that computes in double goes on from rounded values.
 */
final class Checkpoints {

    private static final String PREFIX = "step-";
    private static final String SUFFIX = ".safetensors";
    private static final int KEPT = 2;

    private final Path folder;

    Checkpoints(Path folder) {
        this.folder = folder;
    }

    void write(long step, Map<String, String> metadata, List<Stored> tensors) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve("%s%010d%s".formatted(PREFIX, step, SUFFIX));
            SafetensorsWriter.writeChecked(
                    file, metadata, tensors.stream().map(Stored::source).toList());
            List<Path> all = newestFirst();
            for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
                Files.deleteIfExists(old);
            }
            for (Path left : named("." + PREFIX, ".tmp")) {
                Files.deleteIfExists(left);
            }
        } catch (IOException | WeightsException e) {
            throw new TrainingException("a checkpoint cannot be written to %s: %s".formatted(folder, e), e);
        }
    }

    boolean exist() {
        return !newestFirst().isEmpty();
    }

    /**
     * Fills {@code tensors} from the newest checkpoint that is whole, as its checksum tells.
     *
     * @param check throws {@link TrainingException} if the checkpoint belongs to another training
     * @param passedOver told of newer ones that are not whole, and why
     * @return its metadata; empty if there is no checkpoint
     * @throws TrainingException if there are checkpoints, but none is whole
     */
    Optional<Map<String, String>> read(
            Consumer<Map<String, String>> check, BiConsumer<Path, String> passedOver, List<Stored> tensors) {
        WeightsException broken = null;
        for (Path file : newestFirst()) {
            try (SafetensorsReader reader = SafetensorsReader.open(file)) {
                reader.verify();
                check.accept(reader.metadata());
                requireSame(file, reader.shapes(), tensors);
                tensors.forEach(stored -> stored.tensor().write(reader.floats(stored.name())));
                return Optional.of(reader.metadata());
            } catch (WeightsException e) {
                broken = broken == null ? e : broken;
                passedOver.accept(file, e.getMessage());
            }
        }
        if (broken != null) {
            throw new TrainingException("no checkpoint is whole: " + broken.getMessage(), broken);
        }
        return Optional.empty();
    }

    private static void requireSame(Path file, Map<String, long[]> shapes, List<Stored> tensors) {
        boolean same = shapes.size() == tensors.size();
        for (Stored stored : tensors) {
            long[] shape = shapes.getOrDefault(stored.name(), new long[0]);
            same &= Arrays.equals(shape, stored.tensor().shape());
        }
        if (!same) {
            throw new TrainingException(file + ": has other tensors than this training");
        }
    }

    /** Names have their numbers of one width, so their order is that of the steps. */
    private List<Path> newestFirst() {
        List<Path> files = named(PREFIX, SUFFIX);
        files.sort(Collections.reverseOrder(Comparator.comparing(Path::getFileName)));
        return files;
    }

    private List<Path> named(String prefix, String suffix) {
        if (!Files.isDirectory(folder)) {
            return new ArrayList<>();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)
                            && file.getFileName().toString().endsWith(suffix))
                    .collect(Collectors.toCollection(ArrayList::new));
        } catch (IOException e) {
            throw new TrainingException("%s cannot be listed: %s".formatted(folder, e), e);
        }
    }
}
