package dev.netc.examples.experiments;

import dev.netc.runtime.train.EpochResult;
import dev.netc.runtime.train.Recipe;
import java.util.List;

/**
 * What a training came to.
 *
 * @param parameters how many numbers it learns
 * @param history at least one epoch
 * @param steps every step that was made, those before a resumption too
 */
record Trained(Plan plan, Recipe recipe, long parameters, List<EpochResult> history, List<StepRow> steps) {

    String label() {
        return plan.model().label();
    }

    EpochResult last() {
        return history.get(history.size() - 1);
    }

    double seconds() {
        return history.stream().mapToDouble(EpochResult::seconds).sum();
    }
}
