package dev.netc.runtime.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * CIFAR-100 (Krizhevsky 2009) in its binary version: 32x32x3 pictures of 100 classes, the fine ones; the 20 coarse ones
 * are passed over. A directory is the one with {@code train.bin} and {@code test.bin} or the one that holds {@code
 * cifar-100-binary}.
 */
public final class Cifar100 {
    private static final String SUBFOLDER = "cifar-100-binary";
    private static final String CLASSES = """
            apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle
            bowl boy bridge bus butterfly camel can castle caterpillar cattle
            chair chimpanzee clock cloud cockroach couch crab crocodile cup dinosaur
            dolphin elephant flatfish forest fox girl hamster house kangaroo keyboard
            lamp lawn_mower leopard lion lizard lobster man maple_tree motorcycle mountain
            mouse mushroom oak_tree orange orchid otter palm_tree pear pickup_truck pine_tree
            plain plate poppy porcupine possum rabbit raccoon ray road rocket
            rose sea seal shark shrew skunk skyscraper snail snake spider
            squirrel streetcar sunflower sweet_pepper table tank telephone television tiger tractor
            train trout tulip turtle wardrobe whale willow_tree wolf woman worm
            """;
    private static final CifarLayout LAYOUT =
            new CifarLayout("CIFAR-100", 2, List.of(CLASSES.strip().split("\\s+")));

    private Cifar100() {}

    /**
     * The 10,000 pictures of {@code test.bin}.
     *
     * @param path a directory, or a file of that layout itself
     * @throws DataException if the file is missing, of another size or holds a label above 99
     */
    public static Dataset test(Path path) {
        return read(path, "test.bin");
    }

    /** As {@link #test}, the 50,000 of {@code train.bin}. */
    public static Dataset train(Path path) {
        return read(path, "train.bin");
    }

    private static Dataset read(Path path, String name) {
        for (Path file :
                List.of(path, path.resolve(name), path.resolve(SUBFOLDER).resolve(name))) {
            if (Files.isRegularFile(file)) {
                return new CifarRecords(LAYOUT, List.of(file));
            }
        }
        throw new DataException(path, "there is no " + name + " of CIFAR-100's binary version");
    }
}
