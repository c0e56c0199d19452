package dev.netc.examples.experiments;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How the figures look. */
final class Figure {
    /** Colours that also the colour-blind tell apart: Okabe and Ito 2008. */
    static final List<Color> COLOURS =
            List.of(new Color(0xD55E00), new Color(0x0072B2), new Color(0x009E73), new Color(0xCC79A7));

    private static final Color INK = new Color(0x333333);
    private static final Color GRID = new Color(0xDDDDDD);
    private static final int WIDTH = 560;
    private static final int HEIGHT = 400;
    private static final int SCALE = 2;
    private static final float[] DASHES = {6f, 5f};

    private Figure() {}

    /** A chart without any line yet. */
    static XYChart chart(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        XYStyler styler = chart.getStyler();
        styler.setChartBackgroundColor(Color.WHITE)
                .setPlotBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setChartFontColor(INK)
                .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14))
                .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
                .setLegendBorderColor(Color.WHITE)
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal);
        styler.setPlotGridLinesColor(GRID)
                .setPlotGridVerticalLinesVisible(false)
                .setAxisTickLabelsColor(INK)
                .setAxisTickMarksColor(GRID)
                .setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
                .setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11))
                .setXAxisDecimalPattern("#");
        return chart;
    }

    /** One whose y axis has powers of ten, and x goes from 0 to 1. */
    static XYChart logarithmic(String title, String x, String y) {
        XYChart chart = chart(title, x, y);
        chart.getStyler()
                .setPlotGridLinesVisible(false)
                .setXAxisDecimalPattern("0.#")
                .setYAxisLogarithmic(true);
        return chart;
    }

    static void line(XYChart chart, String name, List<Double> x, List<Double> y, Color colour) {
        add(chart, name, x, y, colour).setLineStyle(stroke(2f, null));
    }

    /** Returns the line, which can be taken out of the legend. */
    static XYSeries dashed(XYChart chart, String name, List<Double> x, List<Double> y, Color colour) {
        XYSeries series = add(chart, name, x, y, colour);
        series.setLineStyle(stroke(1.5f, DASHES));
        return series;
    }

    /** The charts side by side, in the order of reading. */
    static BufferedImage of(List<XYChart> charts) {
        BufferedImage image =
                new BufferedImage(SCALE * WIDTH * charts.size(), SCALE * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.scale(SCALE, SCALE);
        for (XYChart chart : charts) {
            chart.paint(graphics, WIDTH, HEIGHT);
            graphics.translate(WIDTH, 0);
        }
        graphics.dispose();
        return image;
    }

    private static XYSeries add(XYChart chart, String name, List<Double> x, List<Double> y, Color colour) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setLineColor(colour);
        series.setMarker(x.size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        series.setMarkerColor(colour);
        return series;
    }

    private static BasicStroke stroke(float width, float[] dashes) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, dashes, 0f);
    }
}
