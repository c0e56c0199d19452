package dev.netc.cli;

import dev.netc.cli.scores.Confusion;
import dev.netc.cli.scores.ConfusionText;
import dev.netc.cli.scores.Scores;
import dev.netc.runtime.Classifier;
import java.util.Locale;

/** The outcome of an evaluation for people. */
final class ScoresText {
    private ScoresText() {}

    static String render(Classifier network, Scores scores) {
        Confusion confusion = scores.confusion();
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "%s on %s: %d of %d correct, %s",
                network.description().network(),
                network.engine().name(),
                scores.right(),
                scores.total(),
                ConfusionText.percent(scores.accuracy())));
        scores.top5().ifPresent(top -> out.append("; top-5 ").append(ConfusionText.percent(top)));
        out.append("\n\n").append(ConfusionText.classes(confusion));
        if (!confusion.mistakes().isEmpty()) {
            out.append('\n').append(ConfusionText.matrix(confusion));
        }
        return out.toString();
    }
}
