package dev.netc.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

/** Draws the medians of all cases, each as a multiple of the fastest: cases differ by a factor of a thousand. */
final class Chart {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 500;

    private Chart() {}

    static void write(List<Result> results, String title, Path file) throws IOException {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .yAxisTitle("time, as a multiple of the fastest")
                .build();
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setLabelsVisible(true);
        chart.getStyler().setLabelsFontColorAutomaticEnabled(true);
        List<Case> cases = results.stream().map(Result::what).distinct().toList();
        for (String engine : results.stream().map(Result::engine).distinct().toList()) {
            chart.addSeries(
                    engine,
                    cases.stream().map(Case::title).toList(),
                    cases.stream().map(what -> multiple(results, what, engine)).toList());
        }
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".png");
        try {
            BitmapEncoder.saveBitmap(chart, temporary.toString(), BitmapEncoder.BitmapFormat.PNG);
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Rounded to two digits; null, which is no bar, where the engine did not run. */
    private static Double multiple(List<Result> results, Case what, String engine) {
        List<Result> all = results.stream().filter(r -> r.what().equals(what)).toList();
        double fastest = all.stream().mapToDouble(r -> r.time().median()).min().orElseThrow();
        Optional<Result> own =
                all.stream().filter(r -> r.engine().equals(engine)).findFirst();
        return own.map(r -> Math.round(100 * r.time().median() / fastest) / 100.0)
                .orElse(null);
    }
}
