package dev.netc.compiler.layer;

import dev.netc.compiler.operation.Operation.Extent;
import dev.netc.compiler.shape.Padding;
import dev.netc.compiler.shape.Shape.Volume;
import dev.netc.compiler.shape.Window;
import dev.netc.compiler.value.Constant;
import dev.netc.compiler.value.Constant.Word;
import java.util.List;
import java.util.Optional;

/**
 * How many zeros a window gets, before the size of its input is known.
 *
 * @param exact the zeros of {@link Kind#EXACT}
 */
record PadRule(Kind kind, Padding exact) {

    enum Kind {
        /** {@code same} at stride 1; at stride 2 and more the papers' (f-1)/2 on both sides, rounded down. */
        IMPLIED,
        /** (f-1) d zeros in all, the odd one behind: at stride 1 the size stays. */
        SAME,
        VALID,
        /** TensorFlow's: as many as ceil(n / s) positions need, the odd one behind. */
        TF_SAME,
        EXACT
    }

    static final PadRule IMPLIED = new PadRule(Kind.IMPLIED, Padding.NONE);
    static final PadRule VALID = new PadRule(Kind.VALID, Padding.NONE);

    static Optional<PadRule> read(List<Constant> values) {
        Optional<Word> word = AttributeType.only(values, Word.class);
        if (word.isPresent()) {
            return switch (word.get().text()) {
                case "same" -> Optional.of(new PadRule(Kind.SAME, Padding.NONE));
                case "valid" -> Optional.of(VALID);
                case "tf_same" -> Optional.of(new PadRule(Kind.TF_SAME, Padding.NONE));
                default -> Optional.empty();
            };
        }
        return AttributeType.wholes(values, 0)
                .filter(n -> n.size() == 1 || n.size() == 2 || n.size() == 4)
                .map(n -> n.size() == 4
                        ? new Padding(n.get(0), n.get(1), n.get(2), n.get(3))
                        : Padding.symmetric(n.get(0), n.get(n.size() - 1)))
                .map(padding -> new PadRule(Kind.EXACT, padding));
    }

    /** The zeros for a window over {@code in}. */
    Padding around(Volume in, Extent kernel, Extent stride, Extent dilation) {
        if (kind == Kind.EXACT) {
            return exact;
        }
        int vertical = total(in.height(), kernel.height(), stride.height(), dilation.height());
        int horizontal = total(in.width(), kernel.width(), stride.width(), dilation.width());
        return new Padding(
                vertical / 2, after(vertical, stride.height()), horizontal / 2, after(horizontal, stride.width()));
    }

    private int total(int extent, int kernel, int stride, int dilation) {
        long span = new Window(kernel, stride, dilation, 0, 0, false).span();
        long total = switch (kind) {
            case IMPLIED, SAME -> span - 1;
            case TF_SAME -> Math.max(0, ((extent - 1L) / stride) * stride + span - extent);
            case VALID, EXACT -> 0;
        };
        return (int) Math.min(total, Integer.MAX_VALUE);
    }

    private int after(int total, int stride) {
        return kind == Kind.IMPLIED && stride > 1 ? total / 2 : total - total / 2;
    }
}
