package dev.netc.compiler.summary;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Operation.Extent;
import java.util.List;

/**
 * How much of the input one value sees, in pixels of the input: r grows by (f - 1) j with each window, the jump j is
 * multiplied by each stride. Araujo et al., "Computing receptive fields of convolutional neural networks", 2019.
 *
 * @param all whether it sees everything, as behind a dense layer or a global pool
 */
record ReceptiveField(double height, double width, double jumpHeight, double jumpWidth, boolean all) {
    static final ReceptiveField PIXEL = new ReceptiveField(1, 1, 1, 1, false);
    static final ReceptiveField ALL = new ReceptiveField(0, 0, 1, 1, true);

    /** That of the result of {@code operation} on these inputs. */
    static ReceptiveField after(Operation operation, List<ReceptiveField> inputs) {
        ReceptiveField in = inputs.stream().reduce(ReceptiveField::union).orElse(PIXEL);
        if (operation instanceof Operation.Dense || operation instanceof Operation.GlobalPool) {
            return ALL;
        } else if (operation instanceof Operation.Convolution o) {
            Extent kernel = o.geometry().kernel();
            Extent dilation = o.geometry().dilation();
            return in.window(
                    (kernel.height() - 1.0) * dilation.height(),
                    (kernel.width() - 1.0) * dilation.width(),
                    o.geometry().stride());
        } else if (operation instanceof Operation.Pool o) {
            return in.window(o.kernel().height() - 1.0, o.kernel().width() - 1.0, o.stride());
        } else if (operation instanceof Operation.Slice o) {
            return in.window(0, 0, o.stride());
        } else if (operation instanceof Operation.TransposedConvolution o) {
            Extent stride = o.geometry().stride();
            Extent kernel = o.geometry().kernel();
            // A pixel of the result sees the input pixels under a kernel laid out on the finer grid.
            int rows = (kernel.height() - 1) / stride.height();
            int columns = (kernel.width() - 1) / stride.width();
            return in.window(rows, columns, Extent.ONE).finer(stride);
        } else if (operation instanceof Operation.Upsample o) {
            return (o.bilinear() ? in.window(1, 1, Extent.ONE) : in).finer(o.factor());
        }
        return in;
    }

    private ReceptiveField window(double spanHeight, double spanWidth, Extent stride) {
        return new ReceptiveField(
                height + spanHeight * jumpHeight,
                width + spanWidth * jumpWidth,
                jumpHeight * stride.height(),
                jumpWidth * stride.width(),
                all);
    }

    private ReceptiveField finer(Extent factor) {
        return new ReceptiveField(height, width, jumpHeight / factor.height(), jumpWidth / factor.width(), all);
    }

    private ReceptiveField union(ReceptiveField other) {
        return new ReceptiveField(
                Math.max(height, other.height),
                Math.max(width, other.width),
                Math.max(jumpHeight, other.jumpHeight),
                Math.max(jumpWidth, other.jumpWidth),
                all || other.all);
    }

    @Override
    public String toString() {
        return all ? "all" : (long) Math.ceil(height) + "x" + (long) Math.ceil(width);
    }
}
