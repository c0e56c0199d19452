package dev.netc.runtime.train;

import dev.netc.runtime.Description;
import dev.netc.runtime.data.Dataset;
import java.util.List;

/** Whether a network can be trained as planned, asked before anything is computed. */
final class Requirements {

    private final Description network;
    private final Trainer plan;

    Requirements(Description network, Trainer plan) {
        this.network = network;
        this.plan = plan;
    }

    /** @throws TrainingException with the first thing that is in the way */
    void check() {
        Dataset train = plan.train();
        require(train != null, "no pictures to learn from: call train");
        require(plan.patience() == 0 || plan.validation().isPresent(), "stopEarly needs pictures for validation");
        require(!plan.resumes() || plan.checkpoints().isPresent(), "resume needs a folder of checkpoints");
        int batch = plan.recipe().batch();
        require(train.size() >= batch, "%d pictures are fewer than a batch of %d".formatted(train.size(), batch));
        require(plan.validation().map(Dataset::size).orElse(1) > 0, "no pictures for validation");
        checkOutputs();
        plan.recipe().augmentations().forEach(this::check);
    }

    private void checkOutputs() {
        List<Integer> shape = network.outputs().get(0).shape();
        int outputs = shape.get(shape.size() - 1);
        Loss loss = plan.recipe().loss();
        require(
                shape.size() == 1 || hasTargets(),
                "%s gives a volume; one label for each sample cannot train it, targets of its shape can"
                        .formatted(network.network()));
        require(
                outputs >= loss.leastOutputs(),
                "%s has %d output; the loss %s needs more".formatted(network.network(), outputs, loss.text()));
    }

    private void check(Augmentation augmentation) {
        boolean onVectors = augmentation instanceof Mixup;
        require(
                onVectors || network.input().size() == 3,
                "%s takes vectors; augment %s is for pictures".formatted(network.network(), augmentation.text()));
        boolean moves = augmentation instanceof Flip
                || augmentation instanceof PadCrop
                || augmentation instanceof RandomResizedCrop;
        require(
                !moves || network.outputs().get(0).shape().size() == 1,
                "augment %s would move pixels away from their targets".formatted(augmentation.text()));
    }

    private boolean hasTargets() {
        return plan.train().target(0).isPresent();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new TrainingException(otherwise);
        }
    }
}
