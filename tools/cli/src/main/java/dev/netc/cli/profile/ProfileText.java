package dev.netc.cli.profile;

import dev.netc.compiler.summary.Table;
import java.util.Locale;

/** A profile as a table for a terminal. */
public final class ProfileText {
    private ProfileText() {}

    public static String render(Profile profile) {
        Timed network = profile.network();
        Table table = new Table(
                ">line", "layer", "output", ">runs", ">ms", ">share", ">multiply-adds", ">GFLOP/s", ">of the peak");
        for (Statement s : profile.statements()) {
            table.row(
                    Integer.toString(s.line()),
                    s.layer(),
                    s.output(),
                    Integer.toString(s.runs()),
                    milliseconds(s.seconds()),
                    percent(s.seconds(), network.seconds()),
                    s.macs() == 0 ? "" : number(s.macs()),
                    s.macs() == 0 ? "" : billions(rate(s.macs(), s.seconds())),
                    s.macs() == 0 ? "" : percent(rate(s.macs(), s.seconds()), profile.peak()));
        }
        double rate = rate(network.macs(), network.seconds());
        table.row(
                "",
                "sum",
                "",
                "",
                milliseconds(network.seconds()),
                percent(network.seconds(), network.seconds()),
                number(network.macs()),
                billions(rate),
                percent(rate, profile.peak()));
        return heading(profile) + "\n\n" + table.text();
    }

    private static String heading(Profile profile) {
        return String.format(
                Locale.ROOT,
                "%s on %s, batch %d: %s ms, %.1f samples a second\n" + "peak: %s GFLOP/s, measured now: %s",
                profile.network().name(),
                profile.engine(),
                profile.samples(),
                milliseconds(profile.network().seconds()),
                profile.samples() / profile.network().seconds(),
                billions(profile.peak()),
                Peak.METHOD);
    }

    /** Operations a second, two for each multiply-add; 0 where no time was seen to pass. */
    static double rate(long macs, double seconds) {
        return seconds == 0 ? 0 : 2 * macs / seconds;
    }

    static String milliseconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", 1e3 * seconds);
    }

    static String percent(double part, double whole) {
        return String.format(Locale.ROOT, "%.1f %%", whole == 0 ? 0 : 100 * part / whole);
    }

    static String billions(double rate) {
        return String.format(Locale.ROOT, "%.1f", rate / 1e9);
    }

    static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
