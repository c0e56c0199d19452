package dev.netc.compiler.summary;

import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.shape.Shape;
import java.util.List;

/**
 * What a network consists of and costs.
 *
 * @param rows every layer and every call of a block, blocks before their layers, in the order of execution
 * @param parameters learnable ones
 * @param macs multiply-adds of convolutions and dense layers for one sample
 * @param activationBytes activations of one sample while predicting in float32
 * @param memoryBytes parameters and activations at batch 1
 * @param batch for which {@code predicting} and {@code training} tell the most memory that is needed
 * @param recipe how to train it, a line for each setting; empty where the file does not say
 */
public record Summary(
        String network,
        Shape input,
        List<Row> rows,
        long parameters,
        long macs,
        long activationBytes,
        long memoryBytes,
        int batch,
        Memory predicting,
        Memory training,
        List<String> recipe) {

    public static Summary of(Plan plan, int batch) {
        return new Summary(
                plan.name(),
                plan.input(),
                new SummaryWalk().rows(plan),
                plan.learnable(),
                plan.macs(),
                plan.activationBytes(),
                plan.memoryBytes(1),
                batch,
                Memory.predicting(plan, batch),
                Memory.training(plan, batch),
                plan.recipe());
    }

    /**
     * A layer, or a block that holds the rows behind it that are deeper.
     *
     * @param depth how many blocks it stands in
     * @param name the dotted name, which also begins the names of its parameters
     * @param line of the .net file
     * @param layer as written
     * @param implied what the author left to the defaults; "" if nothing
     * @param outputBytes of its result for one sample in float32
     */
    public record Row(
            int depth,
            boolean block,
            String name,
            int line,
            String layer,
            String implied,
            Shape output,
            long parameters,
            long macs,
            long outputBytes,
            String receptiveField) {}
}
