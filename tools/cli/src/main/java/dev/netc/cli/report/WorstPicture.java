package dev.netc.cli.report;

import dev.netc.cli.scores.Prediction;
import dev.netc.cli.scores.Scores;
import dev.netc.runtime.data.DataException;
import dev.netc.runtime.data.Dataset;
import java.util.List;
import java.util.Locale;

/**
 * One of the pictures of the highest loss.
 *
 * @param address of the image, a {@code data:} one
 * @param labelProbability of its own class
 * @param probability of the class it was taken for
 */
record WorstPicture(
        String address,
        int number,
        String label,
        String labelProbability,
        boolean right,
        String predicted,
        String probability,
        String loss) {
    private static final int COUNT = 24;

    /** In pixels; larger ones are made smaller, smaller ones are scaled up by the browser. */
    private static final int LARGEST_SIDE = 192;

    /** Empty where the samples are no pictures. */
    static List<WorstPicture> of(Dataset pictures, Scores scores) {
        try {
            return scores.worst(COUNT).stream()
                    .map(prediction -> of(pictures, scores.labels(), prediction))
                    .toList();
        } catch (DataException e) {
            return List.of();
        }
    }

    private static WorstPicture of(Dataset pictures, List<String> labels, Prediction prediction) {
        byte[] png = Png.of(Png.within(pictures.picture(prediction.picture()).toBufferedImage(), LARGEST_SIDE));
        return new WorstPicture(
                Png.address(png),
                prediction.picture(),
                labels.get(prediction.label()),
                percent(prediction.labelProbability()),
                prediction.right(),
                labels.get(prediction.predicted()),
                percent(prediction.probability()),
                String.format(Locale.ROOT, "%.3f", prediction.loss()));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
