package dev.netc.cli.report;

import dev.netc.cli.report.RunReport.Fact;
import dev.netc.cli.scores.ClassScore;
import dev.netc.cli.scores.ConfusionText;
import dev.netc.cli.scores.Scores;
import dev.netc.runtime.train.EpochResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the template {@code report.html} asks for; null and empty lists leave their sections out. */
record ReportView(
        String network,
        String summary,
        List<Tile> tiles,
        List<String> charts,
        List<EpochRow> epochs,
        MatrixView matrix,
        boolean pictured,
        List<WorstPicture> worst,
        List<ClassRow> classes,
        GradientView gradients,
        List<Fact> facts,
        List<String> recipe) {

    /** A number that catches the eye. */
    record Tile(String value, String name) {}

    record EpochRow(
            int epoch,
            String rate,
            String loss,
            String accuracy,
            String heldOutLoss,
            String heldOutAccuracy,
            String seconds) {}

    record ClassRow(String label, int pictures, int right, String recall, String precision) {}

    static ReportView of(RunReport report) {
        EpochCharts charts = new EpochCharts(report.history());
        Scores scores = report.heldOut().map(RunReport.HeldOut::scores).orElse(null);
        List<WorstPicture> worst = report.heldOut()
                .map(heldOut -> WorstPicture.of(heldOut.pictures(), heldOut.scores()))
                .orElse(List.of());
        return new ReportView(
                report.network(),
                summary(report, scores),
                tiles(report, scores),
                List.of(
                        Svg.of(charts.loss(), "loss"),
                        Svg.of(charts.accuracy(), "accuracy"),
                        Svg.of(charts.rate(), "rate")),
                report.history().stream().map(ReportView::row).toList(),
                scores == null ? null : MatrixView.of(scores.confusion()),
                !worst.isEmpty(),
                worst,
                scores == null
                        ? List.of()
                        : scores.confusion().classes().stream()
                                .map(ReportView::row)
                                .toList(),
                GradientView.of(report),
                report.facts(),
                report.recipe());
    }

    private static String summary(RunReport report, Scores scores) {
        String epochs =
                report.history().size() == 1 ? "1 epoch" : report.history().size() + " epochs";
        return scores == null
                ? epochs + " of training; no pictures were held out"
                : String.format(
                        Locale.ROOT,
                        "%,d of %,d held-out pictures are classified correctly after %s of training",
                        scores.right(),
                        scores.total(),
                        epochs);
    }

    private static List<Tile> tiles(RunReport report, Scores scores) {
        List<Tile> tiles = new ArrayList<>();
        if (scores != null) {
            tiles.add(new Tile(ConfusionText.percent(scores.accuracy()), "top-1, held out"));
            scores.top5().ifPresent(top -> tiles.add(new Tile(ConfusionText.percent(top), "top-5, held out")));
            tiles.add(new Tile(decimals(scores.loss(), 4), "cross-entropy, held out"));
        }
        double seconds =
                report.history().stream().mapToDouble(EpochResult::seconds).sum();
        tiles.add(new Tile(Integer.toString(report.history().size()), "epochs"));
        tiles.add(
                new Tile(seconds < 600 ? decimals(seconds, 1) + " s" : decimals(seconds / 60, 0) + " min", "training"));
        return tiles;
    }

    private static EpochRow row(EpochResult epoch) {
        return new EpochRow(
                epoch.epoch(),
                String.format(Locale.ROOT, "%.4g", epoch.rate()),
                decimals(epoch.loss(), 4),
                ConfusionText.percent(epoch.accuracy()),
                epoch.validation().map(v -> decimals(v.loss(), 4)).orElse(""),
                epoch.validation().map(v -> ConfusionText.percent(v.accuracy())).orElse(""),
                decimals(epoch.seconds(), 1));
    }

    private static ClassRow row(ClassScore score) {
        return new ClassRow(
                score.label(),
                score.pictures(),
                score.right(),
                ConfusionText.percent(score.recall()),
                ConfusionText.percent(score.precision()));
    }

    private static String decimals(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
