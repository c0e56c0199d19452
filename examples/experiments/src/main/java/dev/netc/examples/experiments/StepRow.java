package dev.netc.examples.experiments;

import dev.netc.runtime.train.TrainingStep;
import java.util.Optional;

/**
 * A step.
 *
 * @param step of the whole training, from 1
 * @param gradientNorm over all parameters
 */
record StepRow(long step, double loss, double gradientNorm) {

    static StepRow of(TrainingStep made) {
        long before = (long) (made.epoch() - 1) * made.steps();
        return new StepRow(before + made.step(), made.loss(), made.gradientNorm());
    }

    /** Empty if {@code line} is only the beginning of one. */
    static Optional<StepRow> parse(String line) {
        String[] cells = line.split(",", -1);
        return cells.length == 4 && cells[3].equals("end")
                ? Optional.of(new StepRow(
                        Long.parseLong(cells[0]), Double.parseDouble(cells[1]), Double.parseDouble(cells[2])))
                : Optional.empty();
    }

    String line() {
        return "%d,%s,%s,end".formatted(step, loss, gradientNorm);
    }
}
