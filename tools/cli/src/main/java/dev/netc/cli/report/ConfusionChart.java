package dev.netc.cli.report;

import dev.netc.cli.scores.Confusion;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** A confusion matrix as a picture: each cell as dark as its share of the true class. */
final class ConfusionChart {
    private static final int SIDE = 640;
    private static final int SMALLEST_CELL = 2;
    private static final int LARGEST_CELL = 56;
    private static final int CELL_WITH_TEXT = 20;
    private static final int MARGIN = 12;

    private final Confusion confusion;
    private final int classes;
    private final int cell;
    private final boolean labelled;
    private final Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    ConfusionChart(Confusion confusion) {
        this.confusion = confusion;
        this.classes = confusion.labels().size();
        this.cell = Math.max(SMALLEST_CELL, Math.min(LARGEST_CELL, SIDE / classes));
        this.labelled = cell >= CELL_WITH_TEXT;
    }

    BufferedImage image() {
        int left = MARGIN + (labelled ? widestLabel() + MARGIN : 0);
        int top = MARGIN + 2 * font.getSize();
        int side = cell * classes;
        BufferedImage image = new BufferedImage(
                left + side + MARGIN, top + side + 2 * MARGIN + font.getSize(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(font);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.setColor(Color.DARK_GRAY);
        g.drawString("true class down, predicted class across", left, MARGIN + font.getSize() / 2);
        for (int label = 0; label < classes; label++) {
            row(g, label, left, top + label * cell);
        }
        g.setColor(Color.LIGHT_GRAY);
        g.drawRect(left, top, side, side);
        g.dispose();
        return image;
    }

    private void row(Graphics2D g, int label, int left, int y) {
        int pictures = Math.max(1, confusion.pictures(label));
        for (int predicted = 0; predicted < classes; predicted++) {
            int count = confusion.count(label, predicted);
            double share = (double) count / pictures;
            int x = left + predicted * cell;
            g.setColor(shade(label == predicted ? ChartStyle.TRAINING : ChartStyle.HELD_OUT, share));
            g.fillRect(x, y, cell, cell);
            if (labelled && count > 0) {
                g.setColor(share > 0.5 ? Color.WHITE : Color.DARK_GRAY);
                centred(g, Integer.toString(count), x, y);
            }
        }
        if (labelled) {
            g.setColor(Color.DARK_GRAY);
            String text = confusion.labels().get(label);
            FontMetrics metrics = g.getFontMetrics();
            g.drawString(text, left - MARGIN / 2 - metrics.stringWidth(text), y + cell / 2 + metrics.getAscent() / 2);
        }
    }

    private void centred(Graphics2D g, String text, int x, int y) {
        FontMetrics metrics = g.getFontMetrics();
        g.drawString(text, x + (cell - metrics.stringWidth(text)) / 2, y + cell / 2 + metrics.getAscent() / 2);
    }

    private int widestLabel() {
        Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        FontMetrics metrics = g.getFontMetrics(font);
        int widest =
                confusion.labels().stream().mapToInt(metrics::stringWidth).max().orElse(0);
        g.dispose();
        return widest;
    }

    /** From white to {@code full}; what is rare stays visible. */
    private static Color shade(Color full, double share) {
        double strength = share == 0 ? 0 : 0.15 + 0.85 * share;
        return new Color(
                mixed(full.getRed(), strength), mixed(full.getGreen(), strength), mixed(full.getBlue(), strength));
    }

    private static int mixed(int full, double strength) {
        return (int) Math.round(255 + strength * (full - 255));
    }
}
