package dev.netc.runtime.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far a training is, but for its tensors: what else a checkpoint holds. */
final class Progress {

    private final List<EpochResult> history = new ArrayList<>();
    private EpochSums sums = new EpochSums();
    private long step;

    /** How many steps were made. */
    long step() {
        return step;
    }

    /** Every epoch that has ended. */
    List<EpochResult> history() {
        return history;
    }

    /** Of the epoch under way. */
    EpochSums sums() {
        return sums;
    }

    void stepMade() {
        step++;
    }

    /** Ends the epoch under way. */
    EpochResult end(Optional<Evaluation> validation) {
        EpochResult result = sums.result(history.size() + 1, validation);
        history.add(result);
        sums = new EpochSums();
        return result;
    }

    /** How many epochs have ended since the best one. */
    int epochsSinceBest() {
        return history.size()
                - TrainingResult.best(history).map(EpochResult::epoch).orElse(0);
    }

    Map<String, String> metadata() {
        List<String> epochs = history.stream().map(Progress::text).toList();
        return Map.of("step", Long.toString(step), "history", String.join("\n", epochs), "epoch", sums.text());
    }

    /** @throws RuntimeException if {@code metadata} does not come from {@link #metadata()} */
    static Progress of(Map<String, String> metadata) {
        Progress progress = new Progress();
        progress.step = Long.parseLong(metadata.get("step"));
        progress.sums = EpochSums.parse(metadata.get("epoch"));
        metadata.get("history").lines().forEach(line -> progress.history.add(parse(line, progress.history.size() + 1)));
        return progress;
    }

    private static String text(EpochResult epoch) {
        Evaluation validation = epoch.validation().orElse(new Evaluation(0, 0, 0));
        Fields fields = new Fields()
                .add(epoch.rate())
                .add(epoch.loss())
                .add(epoch.accuracy())
                .add(validation.loss())
                .add(validation.accuracy())
                .add(validation.pictures())
                .add(epoch.seconds());
        epoch.gradientNorms().forEach((layer, norm) -> fields.add(layer).add(norm));
        return fields.toString();
    }

    private static EpochResult parse(String line, int epoch) {
        Fields fields = new Fields(line);
        double rate = fields.nextDouble();
        double loss = fields.nextDouble();
        double accuracy = fields.nextDouble();
        Evaluation validation = new Evaluation(fields.nextDouble(), fields.nextDouble(), (int) fields.nextLong());
        double seconds = fields.nextDouble();
        Map<String, Double> norms = new LinkedHashMap<>();
        while (fields.hasNext()) {
            norms.put(fields.next(), fields.nextDouble());
        }
        Optional<Evaluation> evaluated = validation.pictures() == 0 ? Optional.empty() : Optional.of(validation);
        return new EpochResult(epoch, rate, loss, accuracy, evaluated, norms, seconds);
    }
}
