package dev.netc.runtime.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.picture.Picture;
import dev.netc.runtime.picture.PictureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFolderTest {

    @TempDir
    private Path root;

    @Test
    void subfoldersAreClassesAndBothStandInTheOrderOfTheirNames() throws IOException {
        picture("dog/b.PNG", 4);
        picture("dog/a.png", 3);
        picture("cat/z.jpeg", 2);
        picture("cat/y.jpg", 1);

        PictureFolder data = PictureFolder.of(root);

        assertEquals(List.of("cat", "dog"), data.classes());
        assertEquals(
                List.of(0, 0, 1, 1),
                IntStream.range(0, 4).map(data::label).boxed().toList());
        assertEquals(
                List.of(1, 2, 3, 4),
                IntStream.range(0, 4).map(i -> data.picture(i).width()).boxed().toList());
    }

    @Test
    void otherFilesAreNoPictures() throws IOException {
        picture("cat/a.png", 1);
        Files.writeString(root.resolve("cat/notes.txt"), "");
        Files.writeString(root.resolve("cat/._a.png"), "");
        Files.writeString(root.resolve("README.md"), "");
        Files.createDirectory(root.resolve(".git"));

        PictureFolder data = PictureFolder.of(root);

        assertEquals(1, data.size());
        assertEquals(List.of("cat"), data.classes());
    }

    @Test
    void aClassWithoutPicturesKeepsItsNumber() throws IOException {
        Files.createDirectory(root.resolve("ant"));
        picture("bee/a.png", 1);

        PictureFolder data = PictureFolder.of(root);

        assertEquals(List.of("ant", "bee"), data.classes());
        assertEquals(1, data.label(0));
    }

    @Test
    void aDamagedPictureIsNamedWhenItIsAskedFor() throws IOException {
        picture("cat/a.png", 1);
        Path bad = Files.writeString(root.resolve("cat/b.png"), "no picture");

        PictureFolder data = PictureFolder.of(root);

        assertEquals(2, data.size());
        assertTrue(assertThrows(PictureException.class, () -> data.picture(1))
                .getMessage()
                .startsWith(bad.toString()));
        assertThrows(IndexOutOfBoundsException.class, () -> data.picture(2));
    }

    @Test
    void aFolderWithoutClassesOrWithoutPicturesIsRefused() throws IOException {
        assertEquals(root + ": has no subfolders; each class needs one", refusal(root));
        Files.createDirectory(root.resolve("cat"));
        assertEquals(root + ": no .jpg, .jpeg or .png file in any subfolder", refusal(root));
        assertTrue(refusal(root.resolve("none")).endsWith("none: not a readable directory"));
    }

    private static String refusal(Path folder) {
        return assertThrows(DataException.class, () -> PictureFolder.of(folder)).getMessage();
    }

    private void picture(String name, int width) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        String format = name.toLowerCase(Locale.ROOT).endsWith("png") ? "png" : "jpeg";
        Picture picture = Picture.of(1, width, 1, new byte[width]);
        assertTrue(ImageIO.write(picture.toBufferedImage(), format, file.toFile()));
    }
}
