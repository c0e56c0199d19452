package dev.netc.cli.report;

import com.samskivert.mustache.Mustache;
import dev.netc.cli.scores.Confusion;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Renders the files of a report: the same ones, byte for byte, for the same run. */
public final class ReportFiles {
    private ReportFiles() {}

    /**
     * The page. It refers to nothing outside of itself but, by relative links, the files beside it.
     *
     * @param report with at least one epoch
     */
    public static String html(RunReport report) {
        Mustache.Compiler compiler = Mustache.compiler().escapeHTML(true).withLoader(ReportFiles::resource);
        try (Reader template = resource("report.html")) {
            return compiler.compile(template).execute(ReportView.of(report));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loss and accuracy beside each other, as PNG. */
    public static byte[] curves(RunReport report) {
        EpochCharts charts = new EpochCharts(report.history());
        return Png.of(List.of(charts.loss(), charts.accuracy()));
    }

    /** The matrix as PNG, each cell as dark as its share of the true class. */
    public static byte[] confusion(Confusion confusion) {
        return Png.of(new ConfusionChart(confusion).image());
    }

    private static Reader resource(String name) {
        InputStream in = ReportFiles.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(name + " is missing from netc's jar");
        }
        return new InputStreamReader(in, StandardCharsets.UTF_8);
    }
}
