package dev.netc.compiler.plan;

import dev.netc.compiler.graph.Graph;
import dev.netc.compiler.graph.Preparation;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.text.SourceFile;
import dev.netc.compiler.value.Constant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What will run: the network as routines of steps, every value in its slot of the workspace. A routine is a class of
 * the generated code, a step one of its statements.
 *
 * @param main the network itself
 * @param routines all others, callees before their callers
 * @param outputs values of {@code main}
 * @param trained the value from which the backward pass begins: the logits of a softmax that ends the network, else the
 *     first output
 * @param labels the classes by name; empty where the file gives none
 * @param recipe how to train it, as lines for the runtime; empty where the file does not say
 * @param slots elements per sample of each slot of the workspace
 * @param gradientSlots the same of the slots for gradients, which training alone needs
 * @param recomputation what training computes twice instead of keeping it
 * @param graph where the budgets and their places are
 */
public record Plan(
        String name,
        SourceFile source,
        String documentation,
        Map<String, Constant> parameters,
        Shape input,
        Preparation preparation,
        Routine main,
        List<Routine> routines,
        List<Output> outputs,
        int trained,
        Optional<List<String>> labels,
        List<String> recipe,
        List<Long> slots,
        List<Long> gradientSlots,
        Recomputation recomputation,
        Graph graph) {

    /** The batch an array of activations is counted in: float32. */
    public static final int BYTES = 4;

    /** The same network, trained in another way. */
    public Plan with(Recomputation other) {
        return new Plan(
                name,
                source,
                documentation,
                parameters,
                input,
                preparation,
                main,
                routines,
                outputs,
                trained,
                labels,
                recipe,
                slots,
                gradientSlots,
                other,
                graph);
    }

    /** One output. */
    public record Output(String name, int value, Shape shape) {}

    /**
     * Whether the generated class is a classifier: it ends in softmax, of a vector or of each pixel, or in one vector of
     * classes with names.
     */
    public boolean classifies() {
        boolean vector = outputs.size() == 1 && outputs.get(0).shape() instanceof Shape.Vector;
        return finalSoftmax().isPresent() || (vector && labels.isPresent());
    }

    /** The softmax that makes the only output, if one does. */
    public Optional<Step.Run> finalSoftmax() {
        return trained == outputs.get(0).value()
                ? Optional.empty()
                : Optional.of((Step.Run) main.steps().get(main.steps().size() - 1));
    }

    /** Learnable parameters. */
    public long learnable() {
        return Totals.of(main).learnable();
    }

    /** Multiply-adds of convolutions and dense layers for one sample. */
    public long macs() {
        return Totals.of(main).macs();
    }

    /** Bytes of the activations of one sample while predicting in float32: the input and every slot. */
    public long activationBytes() {
        return BYTES
                * (input.elements() + slots.stream().mapToLong(Long::longValue).sum());
    }

    /** Bytes that predicting {@code batch} samples at once needs in float32: parameters and activations. */
    public long memoryBytes(int batch) {
        return BYTES * Totals.of(main).stored() + batch * activationBytes();
    }

    /** Lines that say what the network computes, and nothing of how: equal for networks that compute the same. */
    public String network() {
        return PlanText.network(this);
    }

    /** Lines for people: every routine and step, and where each value lives. */
    @Override
    public String toString() {
        return PlanText.of(this);
    }
}
