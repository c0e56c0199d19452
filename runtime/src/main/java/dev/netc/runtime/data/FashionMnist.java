package dev.netc.runtime.data;

import java.nio.file.Path;
import java.util.List;

/** Fashion-MNIST (Xiao, Rasul and Vollgraf 2017): 28x28x1 pictures of 10 classes in MNIST's files. */
public final class FashionMnist {
    private static final List<String> CLASSES = List.of(
            "T-shirt/top", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot");

    private FashionMnist() {}

    /** As {@link Mnist#test}. */
    public static Dataset test(Path folder) {
        return Mnist.read(folder, "t10k", CLASSES);
    }

    /** As {@link Mnist#train}. */
    public static Dataset train(Path folder) {
        return Mnist.read(folder, "train", CLASSES);
    }
}
