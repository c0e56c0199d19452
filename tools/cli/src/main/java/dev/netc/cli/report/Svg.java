package dev.netc.cli.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.internal.chartpart.Chart;

/** Charts as SVG that can stand in a page of HTML. */
final class Svg {
    private static final Pattern PROLOGUE = Pattern.compile("^.*?(?=<svg )", Pattern.DOTALL);
    private static final Pattern SIZE = Pattern.compile("(?<=^<svg )(.*?) height=\"[^\"]*\"(.*?) width=\"[^\"]*\"");
    private static final Pattern CLIP = Pattern.compile("clip\\d+");
    private static final Pattern LONG_FRACTION = Pattern.compile("-?\\d+\\.\\d{3,}(E-?\\d+)?");

    private Svg() {}

    /**
     * The element {@code svg}, as wide as what it stands in. Its bytes are the same in every process.
     *
     * @param name begins the ids in it, so that several charts can share a page
     */
    static String of(Chart<?, ?> chart, String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String svg = PROLOGUE.matcher(bytes.toString(StandardCharsets.UTF_8)).replaceFirst("");
        svg = SIZE.matcher(svg).replaceFirst("$1$2");
        svg = LONG_FRACTION.matcher(svg).replaceAll(number -> rounded(number.group()));
        return numbered(svg, name);
    }

    /** The encoder names clips by hash codes. */
    private static String numbered(String svg, String name) {
        Map<String, String> names = new LinkedHashMap<>();
        Matcher clips = CLIP.matcher(svg);
        return clips.replaceAll(clip -> names.computeIfAbsent(clip.group(), id -> name + "-clip" + (names.size() + 1)));
    }

    private static String rounded(String number) {
        BigDecimal value = new BigDecimal(number).setScale(2, RoundingMode.HALF_EVEN);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
