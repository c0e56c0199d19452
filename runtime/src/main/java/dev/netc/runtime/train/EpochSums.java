package dev.netc.runtime.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What has come together in the epoch under way. */
final class EpochSums {

    private long steps;
    private long answers;
    private long right;
    private double loss;
    private double rate;
    private double seconds;
    private long measured;
    private final Map<String, Double> norms = new LinkedHashMap<>();

    void step(double stepLoss, int stepRight, int stepAnswers, double stepRate) {
        steps++;
        loss += stepLoss;
        right += stepRight;
        answers += stepAnswers;
        rate = stepRate;
    }

    void norms(Map<String, Double> ofStep) {
        measured++;
        ofStep.forEach((layer, norm) -> norms.merge(layer, norm, Double::sum));
    }

    void time(double more) {
        seconds += more;
    }

    double meanLoss() {
        return loss / steps;
    }

    double accuracy() {
        return (double) right / answers;
    }

    EpochResult result(int epoch, Optional<Evaluation> validation) {
        Map<String, Double> means = new LinkedHashMap<>();
        norms.forEach((layer, sum) -> means.put(layer, sum / measured));
        return new EpochResult(epoch, rate, meanLoss(), accuracy(), validation, means, seconds);
    }

    /** One line, from which {@link #parse} makes the same, bit for bit. */
    String text() {
        Fields fields = new Fields()
                .add(steps)
                .add(answers)
                .add(right)
                .add(loss)
                .add(rate)
                .add(seconds)
                .add(measured);
        norms.forEach((layer, norm) -> fields.add(layer).add(norm));
        return fields.toString();
    }

    static EpochSums parse(String line) {
        Fields fields = new Fields(line);
        EpochSums sums = new EpochSums();
        sums.steps = fields.nextLong();
        sums.answers = fields.nextLong();
        sums.right = fields.nextLong();
        sums.loss = fields.nextDouble();
        sums.rate = fields.nextDouble();
        sums.seconds = fields.nextDouble();
        sums.measured = fields.nextLong();
        while (fields.hasNext()) {
            sums.norms.put(fields.next(), fields.nextDouble());
        }
        return sums;
    }
}
