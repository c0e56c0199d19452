package dev.netc.compiler.run;

import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Vector;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.ArrayList;
import java.util.List;

/** Chains of layers, and residual blocks and branches made of them. */
final class RandomPath {

    private final Dice dice;
    private final RandomLayer layers;

    RandomPath(Dice dice, RandomLayer layers) {
        this.dice = dice;
        this.layers = layers;
    }

    /** A chain that hands on the shape it takes. */
    String keeping(Shape in, int depth) {
        List<String> chain = new ArrayList<>();
        for (int i = dice.between(1, 3); i > 0; i--) {
            chain.add(
                    switch (depth == 0 ? 9 : dice.between(0, 9)) {
                        case 0 -> "residual < " + keeping(in, 0) + " >" + dice.of("", " shortcut identity");
                        case 1 -> "branches < " + keeping(in, 0) + " | > " + dice.of("add", "multiply -> tanh");
                        case 2 -> "repeat " + dice.between(0, 3) + " { " + keeping(in, 0) + " }";
                        default -> layers.keeping(in).text();
                    });
        }
        return String.join("\n", chain);
    }

    /** A residual block with any form of shortcut. */
    Piece residual(Shape in, int depth) {
        String main = dice.oneIn(5) ? "" : keeping(in, depth);
        if (dice.oneIn(4)) {
            String shortcut = dice.of("", " identity", " projection", " projection always", " pad", " none");
            return new Piece("residual < " + main + " >" + (shortcut.isEmpty() ? "" : " shortcut" + shortcut), in);
        }
        int stride = in instanceof Volume ? dice.between(1, 2) : 1;
        Shape out = strided(in, stride, in.channels() + 2 * dice.between(0, 2));
        String last = layer(3, stride, out) + dice.of("", " -> batchnorm", " -> batchnorm init zero");
        String shortcut = dice.of(
                "projection",
                "projection always",
                "pad",
                "pad both",
                "none",
                in instanceof Volume ? "pad, avgpool" : "pad",
                in instanceof Volume ? "pad both, avgpool" : "pad both",
                "< " + layer(1, stride, out) + " >",
                "< " + layer(1, stride, out) + " -> batchnorm >");
        return new Piece("residual < " + main + "\n" + last + " > shortcut " + shortcut, out);
    }

    /** Branches with any join; some of them are empty. */
    Piece branches(Shape in, int depth) {
        String join = dice.of("concat", "add", "multiply", in instanceof Volume ? "scale" : "concat");
        if (join.equals("scale")) {
            String gate = "avgpool global -> dense 2 -> relu -> dense " + in.channels() + " -> sigmoid";
            return new Piece("branches < " + path(in, depth) + " | " + gate + " > scale", in);
        }
        List<String> paths = new ArrayList<>();
        int channels = 0;
        for (int i = dice.between(2, 4); i > 0; i--) {
            boolean changes = join.equals("concat") && dice.oneIn(2);
            Shape out = changes ? channels(in, dice.between(1, 5)) : in;
            paths.add(path(in, depth) + (changes ? "\n" + layer(1, 1, out) : ""));
            channels += out.channels();
        }
        // Products of products would overflow.
        String text =
                "branches < " + String.join(" | ", paths) + " > " + join + (join.equals("multiply") ? " -> tanh" : "");
        return new Piece(text, join.equals("concat") ? channels(in, channels) : in);
    }

    private String path(Shape in, int depth) {
        return dice.oneIn(4) ? "" : keeping(in, depth);
    }

    static Shape channels(Shape in, int channels) {
        return strided(in, 1, channels);
    }

    /** A convolution with the pad that is implied, or a dense layer, that makes {@code out}. */
    static String layer(int kernel, int stride, Shape out) {
        String step = stride == 1 ? "" : ", stride " + stride;
        return out instanceof Vector v
                ? "dense " + v.length()
                : "conv %dx%d, %d%s".formatted(kernel, kernel, out.channels(), step);
    }

    /** The shape behind such a layer. */
    static Shape strided(Shape in, int stride, int channels) {
        return in instanceof Volume v
                ? new Volume((v.height() + stride - 1) / stride, (v.width() + stride - 1) / stride, channels)
                : new Vector(channels);
    }
}
