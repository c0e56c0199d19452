package dev.netc.compiler.check;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.graph.Graph;
import dev.netc.compiler.graph.Preparation;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.List;
import java.util.Locale;

/** Whether a picture, prepared as the input says, has the input's shape. */
final class PreparationCheck {
    private final List<Diagnostic> found;

    PreparationCheck(List<Diagnostic> found) {
        this.found = found;
    }

    void check(Graph.Input input) {
        Preparation p = input.preparation();
        boolean geometry = p.resize().isPresent() || p.crop().isPresent() || p.stretch();
        if (!(input.shape() instanceof Volume volume)) {
            if (geometry || p.bgr()) {
                report(input, "only a picture can be resized, cropped or reordered", "the input is a vector");
            }
            return;
        }
        if (p.bgr() && volume.channels() != 3) {
            report(input, "`channels bgr` needs three channels", "the input has " + volume.channels());
        }
        if (p.crop().isPresent()) {
            List<Integer> crop = p.crop().get();
            if (crop.get(0) != volume.height() || crop.get(1) != volume.width()) {
                report(
                        input,
                        "the cropped picture does not have the input's size",
                        String.format(
                                Locale.ROOT,
                                "the crop is %dx%d, the input %dx%d",
                                crop.get(0),
                                crop.get(1),
                                volume.height(),
                                volume.width()),
                        "`crop "
                                + (volume.height() == volume.width()
                                        ? "" + volume.height()
                                        : volume.height() + "x" + volume.width())
                                + "` gives the input's size");
            } else if (p.resize().isPresent() && p.resize().getAsInt() < Math.min(volume.height(), volume.width())) {
                report(
                        input,
                        "the resized picture is smaller than the crop",
                        "its shorter side is " + p.resize().getAsInt());
            }
        }
        if (p.stretch() && (p.resize().isPresent() || p.crop().isPresent())) {
            report(input, "`stretch` stands instead of `resize` and `crop`", "both are given");
        }
    }

    private void report(Graph.Input input, String message, String note, String... helps) {
        Diagnostic diagnostic = Diagnostic.at(input.span(), Code.PREPARATION_MISMATCH, message, note);
        for (String help : helps) {
            diagnostic = diagnostic.help(help);
        }
        found.add(diagnostic);
    }
}
