package dev.netc.compiler.resolve;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Suggestion;
import dev.netc.compiler.graph.Graph;
import dev.netc.compiler.graph.Preparation;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.syntax.Expression;
import dev.netc.compiler.syntax.Name;
import dev.netc.compiler.syntax.Setting;
import dev.netc.compiler.syntax.Statement;
import dev.netc.compiler.text.Span;
import dev.netc.compiler.value.Constant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code input photo 224x224x3 { resize 256; crop 224; ... }}. */
final class InputReader {
    private static final List<String> SETTINGS =
            List.of("resize", "crop", "stretch", "scale", "mean", "std", "channels");

    private final Evaluator evaluator;
    private final List<Diagnostic> found;
    private final Scope scope;
    private final Map<String, List<Constant>> values = new HashMap<>();
    private final Map<String, Span> places = new HashMap<>();

    InputReader(Evaluator evaluator, List<Diagnostic> found, Scope scope) {
        this.evaluator = evaluator;
        this.found = found;
        this.scope = scope;
    }

    /** The input; empty if its shape is not understood. */
    Optional<Graph.Input> read(Statement.Input input) {
        input.settings().forEach(this::setting);
        Optional<String> name = input.name().map(Name::text);
        return Shapes.read(input.extents(), scope, evaluator, found)
                .map(shape -> new Graph.Input(name, shape, preparation(shape), input.span()));
    }

    private void setting(Setting setting) {
        String name = setting.name().text();
        if (!SETTINGS.contains(name)) {
            Diagnostic diagnostic = Diagnostic.at(
                    setting.name().span(), Code.BAD_INPUT_SETTING, "an input has no setting `" + name + "`", "");
            found.add(Suggestion.of(name, SETTINGS)
                    .map(near -> diagnostic.help(
                            Diagnostic.Help.didYouMean(near, setting.name().span())))
                    .orElse(diagnostic.help("the settings: " + String.join(", ", SETTINGS))));
            return;
        }
        if (places.putIfAbsent(name, setting.span()) != null) {
            found.add(Diagnostic.at(setting.span(), Code.REPEATED_ATTRIBUTE, "`" + name + "` is given twice", "")
                    .and(places.get(name), "first here"));
            return;
        }
        List<Constant> constants = new ArrayList<>();
        for (Expression value : setting.values()) {
            evaluator.value(value, scope).ifPresent(constants::add);
        }
        if (constants.size() == setting.values().size()) {
            values.put(name, constants);
        }
    }

    private Preparation preparation(Shape shape) {
        Optional<List<Double>> resize = numbers("resize", 1, 1, "one positive whole number: the shorter side");
        Optional<List<Double>> crop = crop();
        Optional<List<Double>> scale = numbers("scale", 1, 1, "one number");
        int channels = shape instanceof Shape.Volume ? shape.channels() : 1;
        List<Double> mean = perChannel("mean", channels);
        List<Double> std = perChannel("std", channels);
        if (std.stream().anyMatch(s -> s == 0)) {
            reject("std", "`std` divides, so it cannot be zero");
        }
        boolean stretch = values.containsKey("stretch");
        if (stretch && !values.get("stretch").isEmpty()) {
            reject("stretch", "`stretch` takes no value");
        }
        return new Preparation(
                resize.map(r -> OptionalInt.of(r.get(0).intValue())).orElse(OptionalInt.empty()),
                crop.map(c -> List.of(c.get(0).intValue(), c.get(1).intValue())),
                stretch,
                scale.map(s -> s.get(0)).orElse(1.0),
                mean,
                std,
                bgr());
    }

    private boolean bgr() {
        List<Constant> order = values.getOrDefault("channels", List.of(new Constant.Word("rgb")));
        String word = order.size() == 1 ? order.get(0).toString() : "";
        if (!word.equals("rgb") && !word.equals("bgr")) {
            reject("channels", "`channels` is rgb or bgr");
        }
        return word.equals("bgr");
    }

    private Optional<List<Double>> crop() {
        List<Constant> given = values.get("crop");
        if (given != null && given.size() == 1 && given.get(0) instanceof Constant.Size size) {
            values.put(
                    "crop",
                    size.factors().stream().<Constant>map(Constant.Whole::new).toList());
        }
        return numbers("crop", 1, 2, "one positive whole number or a size such as 224x224")
                .map(c -> List.of(c.get(0), c.get(c.size() - 1)));
    }

    private List<Double> perChannel(String name, int channels) {
        List<Double> numbers = numbers(name, 1, Integer.MAX_VALUE, "numbers, one for each channel")
                .orElse(List.of());
        if (numbers.size() == 1 && channels > 1) {
            return java.util.Collections.nCopies(channels, numbers.get(0));
        }
        if (!numbers.isEmpty() && numbers.size() != channels) {
            found.add(Diagnostic.at(
                    places.get(name),
                    Code.BAD_INPUT_SETTING,
                    "`" + name + "` takes one number for each channel",
                    (numbers.size() == 1 ? "1 number" : numbers.size() + " numbers") + ", the input has "
                            + (channels == 1 ? "1 channel" : channels + " channels")));
            return List.of();
        }
        return numbers;
    }

    private Optional<List<Double>> numbers(String name, int least, int most, String expects) {
        List<Constant> given = values.get(name);
        if (given == null) {
            return Optional.empty();
        }
        boolean sizes = name.equals("resize") || name.equals("crop");
        boolean fit = given.size() >= least
                && given.size() <= most
                && given.stream().allMatch(Arithmetic::isNumber)
                && (!sizes
                        || given.stream()
                                .allMatch(n -> n instanceof Constant.Whole w && w.value() > 0 && w.value() < 1 << 20));
        if (!fit) {
            reject(name, "`" + name + "` takes " + expects);
            return Optional.empty();
        }
        return Optional.of(given.stream().map(Arithmetic::real).toList());
    }

    private void reject(String name, String message) {
        found.add(Diagnostic.at(places.get(name), Code.BAD_INPUT_SETTING, message, ""));
    }
}
