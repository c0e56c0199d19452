package dev.netc.compiler.optimise;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Operation.Geometry;
import dev.netc.compiler.plan.Step;
import dev.netc.compiler.shape.Padding;
import dev.netc.compiler.shape.Shape.Volume;
import dev.netc.compiler.shape.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Zeros around a volume that only a convolution reads become padding of the convolution: of a depthwise one, or of one
 * of at most 3x3. Larger kernels are slower on oneDNN with padding than behind zeros. A pool keeps the zeros, since its
 * own padding counts for nothing and is no zero. They stay, too, where a side of the padding would be as long as the
 * kernel, which oneDNN's fast convolutions do not take, and where the convolution also adds what lies inside of them,
 * since the sum is written over that.
 */
final class MergePadding implements Rewrite {

    private static final int LARGEST_KERNEL = 3;

    @Override
    public String name() {
        return "merge-padding";
    }

    @Override
    public String summary() {
        return "zeros around the input of a convolution become its padding";
    }

    @Override
    public Steps apply(Steps steps) {
        Map<Integer, Integer> uses = steps.uses();
        Map<Integer, Step> rewritten = new LinkedHashMap<>();
        for (Step step : steps.list()) {
            Step maker = rewritten.get(step.inputs().get(0));
            if (maker instanceof Step.Run pad && uses.get(pad.output()) == 1 && merges(steps, pad, step)) {
                rewritten.remove(pad.output());
                rewritten.put(step.output(), Step.Fused.of(parts(pad, step)));
            } else {
                rewritten.put(step.output(), step);
            }
        }
        return steps.with(List.copyOf(rewritten.values()));
    }

    private static boolean merges(Steps steps, Step.Run pad, Step reader) {
        int inside = pad.inputs().get(0);
        return pad.operation() instanceof Operation.Pad zeros
                && steps.shape(inside) instanceof Volume in
                && pad.shape() instanceof Volume out
                && in.channels() == out.channels()
                && !reader.inputs().contains(inside)
                && !(reader instanceof Step.Call)
                && parts(pad, reader).get(1).operation() instanceof Operation.Convolution convolution
                && gains(convolution.geometry())
                && isShort(convolution.geometry(), zeros.around(in, out));
    }

    private static List<Step.Run> parts(Step.Run pad, Step reader) {
        List<Step.Run> parts = new ArrayList<>(List.of(pad));
        parts.addAll(reader instanceof Step.Fused fused ? fused.parts() : List.of((Step.Run) reader));
        return parts;
    }

    private static boolean gains(Geometry g) {
        return g.groups() == g.inputChannels()
                || Math.max(g.kernel().height(), g.kernel().width()) <= LARGEST_KERNEL;
    }

    private static boolean isShort(Geometry g, Padding more) {
        Padding own = g.padding();
        long vertical = Math.max((long) own.top() + more.top(), (long) own.bottom() + more.bottom());
        long horizontal = Math.max((long) own.left() + more.left(), (long) own.right() + more.right());
        return vertical < span(g.kernel().height(), g.dilation().height())
                && horizontal < span(g.kernel().width(), g.dilation().width());
    }

    private static long span(int kernel, int dilation) {
        return new Window(kernel, 1, dilation, 0, 0, false).span();
    }
}
