package dev.netc.examples.cifar;

import dev.netc.runtime.Classification;
import dev.netc.runtime.data.Cifar10;
import dev.netc.runtime.data.Dataset;
import dev.netc.runtime.engine.Engines;
import dev.netc.runtime.picture.Picture;
import dev.netc.runtime.weights.NameMap;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs a network that was trained in PyTorch: picture files are classified, a CIFAR-10 file is scored.
 *
 * <pre>
 * ClassifyPictures WEIGHTS (PICTURE... | CIFAR10.bin)
 * </pre>
 */
public final class ClassifyPictures {
    private ClassifyPictures() {}

    public static void main(String[] arguments) {
        if (arguments.length < 2) {
            System.err.println("usage: ClassifyPictures WEIGHTS (PICTURE... | CIFAR10.bin)");
            System.exit(2);
        }
        try (ResNet20Akamaster net = ResNet20Akamaster.create(0, Engines.preferred())) {
            net.read(Path.of(arguments[0]), NameMap.pytorch());
            for (String file : List.of(arguments).subList(1, arguments.length)) {
                System.out.println(
                        file.endsWith(".bin")
                                ? score(net, Cifar10.test(Path.of(file)))
                                : file + ": " + net.classify(Picture.read(Path.of(file))));
            }
        }
    }

    private static String score(ResNet20Akamaster net, Dataset pictures) {
        int right = 0;
        for (int i = 0; i < pictures.size(); i++) {
            Classification classification = net.classify(pictures.picture(i));
            right += classification.index() == pictures.label(i) ? 1 : 0;
        }
        return right + " of " + pictures.size() + " pictures are right";
    }
}
