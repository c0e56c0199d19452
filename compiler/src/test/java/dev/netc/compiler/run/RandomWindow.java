package dev.netc.compiler.run;

import dev.netc.compiler.shape.Shape.Volume;

/** Windows of convolutions and pools that fit their input, and how many positions they take: the papers' arithmetic. */
final class RandomWindow {

    private final Dice dice;

    RandomWindow(Dice dice) {
        this.dice = dice;
    }

    /** {@code keyword 3x2, middle, stride 2 1, pad ...} on {@code in}, with {@code channels} made. */
    Piece convolution(String keyword, Volume in, String middle, int channels) {
        int[] kernel = {dice.between(1, 3), dice.between(1, 3)};
        int[] stride = {dice.between(1, 2), dice.between(1, 2)};
        int[] dilation = {dice.between(1, 2), dice.between(1, 2)};
        int[] n = {in.height(), in.width()};
        int[] span = {(kernel[0] - 1) * dilation[0] + 1, (kernel[1] - 1) * dilation[1] + 1};
        String pad = dice.of("", "same", "tf_same", "valid", "exact", "four");
        int[] zeros = {dice.between(0, 2), dice.between(0, 2), dice.between(0, 2), dice.between(0, 2)};
        if (pad.equals("exact")) {
            zeros[1] = zeros[0];
            zeros[3] = zeros[2];
        }
        int[] out = new int[2];
        for (int i = 0; i < 2; i++) {
            int all = switch (pad) {
                case "" -> stride[i] == 1 ? span[i] - 1 : (span[i] - 1) / 2 * 2;
                case "same" -> span[i] - 1;
                case "valid" -> 0;
                default -> zeros[2 * i] + zeros[2 * i + 1];
            };
            int slack = n[i] + all - span[i];
            out[i] = pad.equals("tf_same") ? (n[i] + stride[i] - 1) / stride[i] : slack / stride[i] + 1;
            if (slack < 0 && !pad.equals("tf_same")) {
                return convolution(keyword, in, middle, channels);
            }
        }
        String text = keyword + " " + size(kernel) + middle + stride(stride) + dilation(dilation)
                + switch (pad) {
                    case "" -> "";
                    case "exact" -> ", pad " + zeros[0] + " " + zeros[2];
                    case "four" -> ", pad %d %d %d %d".formatted(zeros[0], zeros[1], zeros[2], zeros[3]);
                    default -> ", pad " + pad;
                };
        return new Piece(text, new Volume(out[0], out[1], channels));
    }

    /** {@code transposed_conv}; its result is not larger than it has to be. */
    Piece transposed(Volume in, String middle, int channels) {
        int[] kernel = {dice.between(1, 3), dice.between(1, 3)};
        int[] stride = {dice.between(1, 2), dice.between(1, 2)};
        int cut = dice.between(0, 1);
        boolean exact = dice.oneIn(2);
        int height = exact ? (in.height() - 1) * stride[0] + kernel[0] - 2 * cut : in.height() * stride[0];
        int width = exact ? (in.width() - 1) * stride[1] + kernel[1] - 2 * cut : in.width() * stride[1];
        if (height < 1 || width < 1) {
            return transposed(in, middle, channels);
        }
        String text = "transposed_conv " + size(kernel) + middle + stride(stride) + (exact ? ", pad " + cut : "");
        return new Piece(text, new Volume(height, width, channels));
    }

    Piece pool(Volume in) {
        int[] n = {in.height(), in.width()};
        int[] kernel = {dice.between(1, Math.min(3, n[0])), dice.between(1, Math.min(3, n[1]))};
        int[] stride = dice.oneIn(3) ? kernel : new int[] {dice.between(1, 3), dice.between(1, 3)};
        int[] zeros = {dice.between(0, kernel[0] / 2), dice.between(0, kernel[1] / 2)};
        boolean ceil = dice.oneIn(2);
        int[] out = new int[2];
        for (int i = 0; i < 2; i++) {
            int slack = n[i] + 2 * zeros[i] - kernel[i];
            out[i] = slack / stride[i] + 1;
            // A window that only hangs over begins on the input or on the zeros before it.
            out[i] += ceil && slack % stride[i] != 0 && out[i] * stride[i] < n[i] + zeros[i] ? 1 : 0;
        }
        boolean max = dice.oneIn(2);
        String text = (max ? "maxpool " : "avgpool ")
                + size(kernel)
                + (stride == kernel ? "" : ", stride " + size(stride))
                + (zeros[0] + zeros[1] == 0 ? "" : ", pad " + zeros[0] + " " + zeros[1])
                + (ceil ? ", ceil on" : "")
                + (!max && dice.oneIn(2) ? ", count_pad on" : "");
        return new Piece(text, new Volume(out[0], out[1], in.channels()));
    }

    private static String size(int[] pair) {
        return pair[0] + "x" + pair[1];
    }

    private static String stride(int[] stride) {
        return stride[0] == 1 && stride[1] == 1 ? "" : ", stride " + size(stride);
    }

    private static String dilation(int[] dilation) {
        return dilation[0] == 1 && dilation[1] == 1 ? "" : ", dilation " + size(dilation);
    }
}
