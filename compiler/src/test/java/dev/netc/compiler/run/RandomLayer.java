package dev.netc.compiler.run;

import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Vector;
import dev.netc.compiler.shape.Shape.Volume;

/** Single layers of the whole catalogue with random attributes. */
final class RandomLayer {

    private static final int MOST_ELEMENTS = 1500;

    private final Dice dice;
    private final RandomWindow window;

    RandomLayer(Dice dice) {
        this.dice = dice;
        this.window = new RandomWindow(dice);
    }

    /** Any layer that {@code in} allows, but none that makes large volumes larger. */
    Piece any(Shape in) {
        if (in instanceof Vector v) {
            return dice.oneIn(3) ? keeping(in) : vector(v);
        }
        Piece piece = dice.oneIn(4) ? keeping(in) : volume((Volume) in);
        return piece.shape().elements() <= Math.max(MOST_ELEMENTS, in.elements()) ? piece : any(in);
    }

    /** A layer whose result has the shape of its input. */
    Piece keeping(Shape in) {
        boolean volume = in instanceof Volume;
        int c = in.channels();
        String text = dice.of(
                "relu",
                "relu6",
                "leaky_relu",
                "leaky_relu 0",
                "leaky_relu 0." + dice.between(1, 9),
                "prelu",
                "prelu initial 0.1",
                "sigmoid",
                "tanh",
                "hard_sigmoid",
                "hard_swish",
                "swish",
                "gelu",
                "tanh -> softmax",
                "dropout",
                "dropout 0.2",
                "batchnorm",
                "batchnorm eps 1e-3, momentum 0.01",
                "layernorm eps 0.1",
                volume ? "lrn" : "dense " + c,
                volume ? "lrn 3, alpha 0.5, beta 0.5, k 2" : "dense " + c + ", bias off",
                volume ? "conv 3x3, " + c : "dense " + c + " -> batchnorm",
                volume ? "conv 1x1, " + c + " -> batchnorm" : "relu",
                volume ? "depthwise 3x3 -> relu" : "tanh",
                volume ? "maxpool 3x3, stride 1, pad 1" : "relu",
                volume ? "channel_shuffle " + dice.divisor(c) : "swish");
        return new Piece(text, in);
    }

    private Piece vector(Vector in) {
        int n = in.length();
        int units = dice.between(1, 12);
        int part = dice.divisor(n);
        return switch (dice.between(0, 3)) {
            case 0 -> new Piece("dense " + units + bias() + init(), new Vector(units));
            case 1 -> new Piece("dense(" + units + ")", new Vector(units));
            case 2 -> new Piece("reshape 1x" + part + "x" + n / part, new Volume(1, part, n / part));
            default -> new Piece("reshape " + part + "x1x" + n / part, new Volume(part, 1, n / part));
        };
    }

    private Piece volume(Volume in) {
        int c = in.channels();
        int filters = dice.between(1, 8);
        int times = dice.between(1, 2);
        return switch (dice.between(0, 9)) {
            case 0 -> window.convolution("conv", in, ", " + filters + groups(c, filters) + bias() + init(), filters);
            case 1 -> window.convolution("depthwise", in, times == 1 ? "" : ", multiplier 2", c * times);
            case 2 -> window.transposed(in, ", " + filters + groups(c, filters) + bias(), filters);
            case 3, 4 -> window.pool(in);
            case 5 -> new Piece(dice.of("avgpool global", "maxpool global"), new Vector(c));
            case 6 -> new Piece("flatten", new Vector((int) in.elements()));
            case 7 -> cropped(in);
            case 8 -> dice.oneIn(3) ? subsampled(in) : upsampled(in);
            default -> dice.oneIn(2) ? padded(in) : paddedConvolution(in, filters);
        };
    }

    private Piece cropped(Volume in) {
        int height = dice.between(1, in.height());
        int width = dice.between(1, in.width());
        String at = dice.oneIn(2)
                ? ", start " + dice.between(0, in.height() - height) + " " + dice.between(0, in.width() - width)
                : "";
        return new Piece("crop " + height + "x" + width + at, new Volume(height, width, in.channels()));
    }

    private Piece upsampled(Volume in) {
        int height = dice.between(1, 2);
        int width = dice.between(1, 3);
        String text = "upsample " + height + "x" + width + dice.of("", ", nearest", ", bilinear");
        return new Piece(text, new Volume(in.height() * height, in.width() * width, in.channels()));
    }

    private Piece subsampled(Volume in) {
        int rows = dice.between(1, 3);
        int columns = dice.between(1, 3);
        Volume out = new Volume((in.height() + rows - 1) / rows, (in.width() + columns - 1) / columns, in.channels());
        return new Piece("subsample " + rows + "x" + columns, out);
    }

    private Piece padded(Volume in) {
        int[] p = {dice.between(0, 1), dice.between(0, 2), dice.between(0, 1), dice.between(0, 2)};
        Volume out = new Volume(in.height() + p[0] + p[1], in.width() + p[2] + p[3], in.channels());
        return new Piece("zero_pad %d %d %d %d".formatted(p[0], p[1], p[2], p[3]), out);
    }

    private Piece paddedConvolution(Volume in, int filters) {
        Piece padded = padded(in);
        Piece convolution = window.convolution("conv", (Volume) padded.shape(), ", " + filters + bias(), filters);
        return padded.then(convolution).then(new Piece(dice.of("", "relu", "batchnorm -> relu"), convolution.shape()));
    }

    private String groups(int in, int out) {
        int groups = dice.divisor(in, out);
        return groups == 1 ? "" : ", groups " + groups;
    }

    private String bias() {
        return dice.of("", "", ", bias on", ", bias off");
    }

    private String init() {
        return dice.of("", "", ", init he_uniform", ", init glorot", ", init glorot_normal", ", init lecun_normal");
    }
}
