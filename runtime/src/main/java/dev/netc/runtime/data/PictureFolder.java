package dev.netc.runtime.data;

import dev.netc.runtime.picture.Picture;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A folder with a subfolder for each class, named as the class. Label 0 is the first in the order of the names, the
 * pictures of a class follow in the order of theirs. Pictures are the {@code .jpg}, {@code .jpeg} and {@code .png} files
 * right in a subfolder; names that begin with a dot are passed over. Only the names are kept in memory.
 */
public final class PictureFolder implements Dataset {
    private final Path root;
    private final List<String> classes;
    private final List<String> names = new ArrayList<>();
    private final int[] ends;

    private PictureFolder(Path root) {
        this.root = root;
        this.classes = List.copyOf(list(root, Files::isDirectory));
        this.ends = new int[classes.size()];
        for (int label = 0; label < ends.length; label++) {
            names.addAll(list(root.resolve(classes.get(label)), PictureFolder::isPicture));
            ends[label] = names.size();
        }
    }

    /**
     * Lists the files; no picture is opened yet.
     *
     * @throws DataException if {@code root} is no directory, cannot be listed or holds no picture in a subfolder
     */
    public static PictureFolder of(Path root) {
        PictureFolder folder = new PictureFolder(root);
        if (folder.classes.isEmpty()) {
            throw new DataException(root, "has no subfolders; each class needs one");
        }
        if (folder.names.isEmpty()) {
            throw new DataException(root, "no .jpg, .jpeg or .png file in any subfolder");
        }
        return folder;
    }

    @Override
    public int size() {
        return names.size();
    }

    /** The file of the picture at {@code index}. */
    public Path file(int index) {
        return root.resolve(classes.get(label(index))).resolve(names.get(index));
    }

    @Override
    public Picture picture(int index) {
        return Picture.read(file(index));
    }

    @Override
    public int label(int index) {
        Objects.checkIndex(index, size());
        int label = 0;
        while (index >= ends[label]) {
            label++;
        }
        return label;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    private static boolean isPicture(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png");
    }

    private static List<String> list(Path folder, DirectoryStream.Filter<Path> wanted) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, wanted)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (!name.startsWith(".")) {
                    names.add(name);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new DataException(folder, "not a readable directory", e);
        }
        Collections.sort(names);
        return names;
    }
}
