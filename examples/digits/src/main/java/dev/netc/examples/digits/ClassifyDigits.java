package dev.netc.examples.digits;

import dev.netc.runtime.Classification;
import dev.netc.runtime.picture.Picture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Classifies picture files of digits with the class that netc made of {@code digits.net}.
 *
 * <pre>
 * ClassifyDigits [--weights digits.safetensors] PICTURE...
 * </pre>
 */
public final class ClassifyDigits {
    private ClassifyDigits() {}

    public static void main(String[] arguments) {
        List<String> pictures = new ArrayList<>(List.of(arguments));
        boolean trained = !pictures.isEmpty() && pictures.get(0).equals("--weights");
        if (trained) {
            pictures.remove(0);
        }
        if (pictures.isEmpty()) {
            System.err.println("usage: ClassifyDigits [--weights FILE] PICTURE...");
            System.exit(2);
        }
        try (Digits net = trained ? Digits.load(Path.of(pictures.remove(0))) : Digits.create(1)) {
            if (!trained) {
                System.out.println("no --weights: these are the guesses of an untrained network");
            }
            for (String picture : pictures) {
                System.out.println(picture + ": " + describe(net.classify(Picture.read(Path.of(picture)))));
            }
        }
    }

    /** The three most probable classes on one line. */
    static String describe(Classification classification) {
        StringBuilder line = new StringBuilder();
        for (Classification.Entry entry : classification.top(3)) {
            line.append(String.format(
                    "%s%s %.1f %%", line.isEmpty() ? "" : ", ", entry.label(), 100 * entry.probability()));
        }
        return line.toString();
    }
}
