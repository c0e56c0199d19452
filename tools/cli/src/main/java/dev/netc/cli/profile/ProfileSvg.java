package dev.netc.cli.profile;

import java.util.Locale;

/**
 * A profile as a picture: boxes as wide as the time that they took, the parts of each below it. Steps are the bluer the
 * closer they come to the peak, grey without multiply-adds. The same profile gives the same bytes.
 */
public final class ProfileSvg {
    private static final double WIDTH = 1200;
    private static final double MARGIN = 10;
    private static final double TOP = 50;
    private static final double ROW = 24;
    private static final double LETTER = 6.7;

    /** Narrower boxes are left out: nobody sees them. */
    private static final double NARROWEST = 0.05;

    private final Profile profile;
    private final StringBuilder out = new StringBuilder();

    private ProfileSvg(Profile profile) {
        this.profile = profile;
    }

    public static String render(Profile profile) {
        return new ProfileSvg(profile).render();
    }

    private String render() {
        Timed network = profile.network();
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$.0f %2$.0f\" width=\"%1$.0f\" height=\"%2$.0f\""
                        + " font-family=\"monospace\" font-size=\"11\">\n",
                WIDTH + 2 * MARGIN, TOP + depth(network) * ROW + MARGIN);
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n");
        add(
                "<text x=\"%.0f\" y=\"20\" font-size=\"14\">%s</text>\n",
                MARGIN,
                escaped(String.format(
                        Locale.ROOT,
                        "%s on %s, batch %d: %s ms",
                        network.name(),
                        profile.engine(),
                        profile.samples(),
                        ProfileText.milliseconds(network.seconds()))));
        add(
                "<text x=\"%.0f\" y=\"38\" fill=\"#555555\">width: time; blue: share of the peak of %s GFLOP/s; grey:"
                        + " no multiply-adds</text>\n",
                MARGIN, ProfileText.billions(profile.peak()));
        box(network, MARGIN, TOP);
        return out.append("</svg>\n").toString();
    }

    private void box(Timed timed, double x, double y) {
        double width = width(timed);
        if (width < NARROWEST) {
            return;
        }
        double share = ProfileText.rate(timed.macs(), timed.seconds()) / profile.peak();
        boolean dark = timed.parts().isEmpty() && timed.macs() > 0 && share > 0.5;
        add("<g><title>%s</title>", escaped(title(timed)));
        add(
                "<rect x=\"%.2f\" y=\"%.0f\" width=\"%.2f\" height=\"%.0f\" fill=\"%s\" stroke=\"#ffffff\""
                        + " stroke-width=\"%s\"/>",
                x, y, width, ROW - 1, fill(timed, share), width < 2 ? "0.1" : "0.5");
        int letters = (int) ((width - 6) / LETTER);
        if (letters >= 3) {
            add(
                    "<text x=\"%.2f\" y=\"%.0f\" fill=\"%s\">%s</text>",
                    x + 3, y + 16, dark ? "#ffffff" : "#000000", escaped(label(timed.name(), letters)));
        }
        add("</g>\n");
        double left = x;
        for (Timed part : timed.parts()) {
            box(part, left, y + ROW);
            left += width(part);
        }
    }

    private double width(Timed timed) {
        double all = profile.network().seconds();
        return all == 0 ? 0 : WIDTH * timed.seconds() / all;
    }

    private String title(Timed timed) {
        String where = timed.path().isEmpty() ? timed.name() : timed.path();
        String time = ProfileText.milliseconds(timed.seconds()) + " ms, "
                + ProfileText.percent(timed.seconds(), profile.network().seconds());
        double rate = ProfileText.rate(timed.macs(), timed.seconds());
        String work = timed.macs() == 0
                ? ""
                : "\n" + ProfileText.number(timed.macs()) + " multiply-adds, " + ProfileText.billions(rate)
                        + " GFLOP/s, " + ProfileText.percent(rate, profile.peak()) + " of the peak";
        return where + ", line " + timed.line() + ": " + timed.text() + "\n" + time + work;
    }

    /** Blocks are sand, steps from a light to a dark blue. */
    private static String fill(Timed timed, double share) {
        if (!timed.parts().isEmpty()) {
            return "#f0e2c4";
        }
        if (timed.macs() == 0) {
            return "#cccccc";
        }
        double s = Math.min(share, 1);
        return String.format(
                Locale.ROOT, "#%02x%02x%02x", between(0xd6, 0x0b, s), between(0xe6, 0x3c, s), between(0xf5, 0x8c, s));
    }

    private static int between(int from, int to, double share) {
        return (int) Math.round(from + share * (to - from));
    }

    private static String label(String name, int letters) {
        return name.length() <= letters ? name : name.substring(0, letters - 1) + "\u2026";
    }

    private static int depth(Timed timed) {
        return 1 + timed.parts().stream().mapToInt(ProfileSvg::depth).max().orElse(0);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void add(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values));
    }
}
