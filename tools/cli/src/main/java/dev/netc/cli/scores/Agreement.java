package dev.netc.cli.scores;

import java.util.List;
import java.util.Optional;

/**
 * How far the outputs of two networks differ on the same samples.
 *
 * @param samples at least one
 * @param relativeDifference the sum of the absolute differences of all outputs, over the sum of the absolute values of
 *     the first network's; not a number where these are all zero
 * @param largestDifference of two outputs
 * @param answers empty where the outputs are no classes
 */
public record Agreement(int samples, double relativeDifference, double largestDifference, Optional<Answers> answers) {

    /**
     * How many samples the first network classifies correctly, how many the second does, and for how many both give the
     * same class.
     */
    public record Answers(int right, int otherRight, int same) {

        /** Of the same samples in the same order. */
        public static Answers of(List<Prediction> predictions, List<Prediction> others) {
            int same = 0;
            for (int i = 0; i < predictions.size(); i++) {
                same += predictions.get(i).predicted() == others.get(i).predicted() ? 1 : 0;
            }
            return new Answers(right(predictions), right(others), same);
        }

        private static int right(List<Prediction> predictions) {
            return (int) predictions.stream().filter(Prediction::right).count();
        }
    }

    /** Top-1 of the second network less that of the first, in points: hundredths of all samples. */
    public double points(Answers answers) {
        return 100.0 * (answers.otherRight() - answers.right()) / samples;
    }
}
