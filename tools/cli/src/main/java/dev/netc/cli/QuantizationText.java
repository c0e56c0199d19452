package dev.netc.cli;

import dev.netc.cli.scores.Agreement;
import dev.netc.cli.scores.Agreement.Answers;
import dev.netc.cli.scores.ConfusionText;
import dev.netc.compiler.summary.Table;
import java.util.Locale;

/** The outcome of a quantisation for people. */
final class QuantizationText {
    private QuantizationText() {}

    static String render(Quantization done) {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: the ranges of %,d layers, from %,d training pictures of %s\n",
                done.network(),
                done.ranges(),
                done.pictures(),
                done.data()));
        done.agreement().ifPresent(agreement -> out.append(comparison(done, agreement)));
        return out.append("weights      ").append(done.file()).append('\n').toString();
    }

    private static String comparison(Quantization done, Agreement agreement) {
        int total = agreement.samples();
        String answers = agreement
                .answers()
                .map(found -> table(done, found, total)
                        + String.format(
                                Locale.ROOT,
                                "difference   %+.2f points\nsame answer  %,d of %,d, %s\n",
                                agreement.points(found),
                                found.same(),
                                total,
                                ConfusionText.percent((double) found.same() / total)))
                .orElse("");
        return answers
                + String.format(
                        Locale.ROOT,
                        "outputs      differ by %s on average, by %.3g at most\n",
                        ConfusionText.percent(agreement.relativeDifference()),
                        agreement.largestDifference());
    }

    private static String table(Quantization done, Answers answers, int total) {
        Table table = new Table("engine", ">right", ">of", ">top-1");
        row(table, done.engine(), answers.right(), total);
        row(table, Quantization.ENGINE, answers.otherRight(), total);
        return '\n' + table.text() + '\n';
    }

    private static void row(Table table, String engine, int right, int total) {
        table.row(
                engine,
                Integer.toString(right),
                Integer.toString(total),
                ConfusionText.percent((double) right / total));
    }
}
