package dev.netc.compiler.run;

import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Vector;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A valid network as text: everything that the language can say, in random order. */
final class RandomNetwork {

    private final Dice dice;
    private final RandomLayer layers;
    private final List<String> blocks = new ArrayList<>();
    private int names;

    private RandomNetwork(long seed) {
        this.dice = new Dice(seed);
        this.layers = new RandomLayer(dice);
    }

    /** The text for {@code seed}; {@code size} is the number of statements in the network itself. */
    static String text(long seed, int size) {
        return new RandomNetwork(seed).network(size);
    }

    private String network(int size) {
        Shape input = dice.oneIn(4)
                ? new Vector(dice.between(1, 16))
                : new Volume(dice.between(1, 9), dice.between(1, 9), dice.between(1, 6));
        Map<String, Shape> named = new LinkedHashMap<>();
        Piece body = layers.keeping(input);
        for (int i = 0; i < size; i++) {
            body = body.then(statement(body.shape(), named, 2));
            if (dice.oneIn(3)) {
                body = body.then(new Piece("expect " + body.shape(), body.shape()));
            }
        }
        String outputs = "";
        if (!named.isEmpty() && dice.oneIn(3)) {
            String last = name();
            body = body.then(new Piece(last + " = relu", body.shape()));
            outputs = "output " + last + ", " + dice.of(List.copyOf(named.keySet())) + "\n";
        }
        return "network Random {\ninput " + input + "\n" + body.text() + "\n" + outputs + "expect " + body.shape()
                + "\n}\n" + String.join("", blocks);
    }

    /** One statement, or a few that belong together; {@code named} are the values that may be used. */
    private Piece statement(Shape in, Map<String, Shape> named, int depth) {
        if (depth == 0 || dice.oneIn(3)) {
            return layers.any(in);
        }
        return switch (dice.between(0, 9)) {
            case 0, 1 -> residual(in, depth - 1);
            case 2 -> branches(in, depth - 1);
            case 3, 4 -> loop(in, named, depth - 1);
            case 5 -> indexedLoop(in, depth - 1);
            case 6 -> choice(in, depth - 1);
            case 7 -> block(in, depth - 1);
            case 8 -> name(in, named);
            default -> join(in, named);
        };
    }

    /** A chain that hands on the shape it takes. */
    private Piece keeping(Shape in, int depth) {
        Piece path = Piece.empty(in);
        for (int i = dice.between(1, 3); i > 0; i--) {
            path = path.then(
                    switch (depth == 0 ? 9 : dice.between(0, 9)) {
                        case 0 ->
                            new Piece(
                                    "residual < " + keeping(in, 0).text() + " >" + dice.of("", " shortcut identity"),
                                    in);
                        case 1 ->
                            new Piece(
                                    "branches < " + keeping(in, 0).text() + " | > "
                                            + dice.of("add", "multiply -> tanh"),
                                    in);
                        case 2 ->
                            new Piece(
                                    "repeat " + dice.between(0, 3) + " { "
                                            + keeping(in, 0).text() + " }",
                                    in);
                        default -> layers.keeping(in);
                    });
        }
        return path;
    }

    private Piece residual(Shape in, int depth) {
        Piece main = dice.oneIn(5) ? Piece.empty(in) : keeping(in, depth);
        String norm = dice.of("", " -> batchnorm", " -> batchnorm init zero");
        int more = 2 * dice.between(0, 2);
        if (in instanceof Vector v) {
            String dense = "dense " + (v.length() + more) + norm;
            String shortcut = dice.of(
                    "shortcut projection",
                    "shortcut projection always",
                    "shortcut pad",
                    "shortcut pad both",
                    "shortcut none",
                    "shortcut < dense " + (v.length() + more) + " >");
            return new Piece(
                    "residual < " + main.text() + "\n" + dense + " > " + shortcut, new Vector(v.length() + more));
        }
        Volume v = (Volume) in;
        if (dice.oneIn(3)) {
            return new Piece(
                    "residual < " + main.text() + " > "
                            + dice.of(
                                    "",
                                    "shortcut identity",
                                    "shortcut none",
                                    "shortcut projection",
                                    "shortcut projection always",
                                    "shortcut pad"),
                    in);
        }
        int s = dice.between(1, 2);
        Volume out = new Volume((v.height() + s - 1) / s, (v.width() + s - 1) / s, v.channels() + more);
        String conv = "conv 3x3, " + out.channels() + ", stride " + s + norm;
        String shortcut = dice.of(
                "shortcut projection",
                "shortcut projection always",
                "shortcut pad",
                "shortcut pad both",
                "shortcut pad, avgpool",
                "shortcut pad both, avgpool",
                "shortcut none",
                "shortcut < conv 1x1, " + out.channels() + ", stride " + s + " -> batchnorm >");
        return new Piece("residual < " + main.text() + "\n" + conv + " > " + shortcut, out);
    }

    private Piece branches(Shape in, int depth) {
        String join = in instanceof Volume
                ? dice.of("concat", "add", "multiply", "scale")
                : dice.of("concat", "add", "multiply");
        int count = join.equals("scale") ? 1 : dice.between(2, 4);
        List<String> paths = new ArrayList<>();
        int channels = 0;
        for (int i = 0; i < count; i++) {
            Piece path = dice.oneIn(4) ? Piece.empty(in) : keeping(in, depth);
            if (join.equals("concat") && dice.oneIn(2)) {
                int c = dice.between(1, 5);
                path = path.then(
                        in instanceof Vector
                                ? new Piece("dense " + c, new Vector(c))
                                : new Piece(
                                        "conv 1x1, " + c,
                                        new Volume(((Volume) in).height(), ((Volume) in).width(), c)));
            }
            channels += path.shape().channels();
            paths.add(path.text());
        }
        if (join.equals("scale")) {
            paths.add("avgpool global -> dense 2 -> relu -> dense " + in.channels() + " -> sigmoid");
        }
        String text =
                "branches < " + String.join(" | ", paths) + " > " + join + (join.equals("multiply") ? " -> tanh" : "");
        Shape out = !join.equals("concat")
                ? in
                : in instanceof Volume v ? new Volume(v.height(), v.width(), channels) : new Vector(channels);
        return new Piece(text, out);
    }

    /** A loop, sometimes around a value from outside, sometimes with names of its own. */
    private Piece loop(Shape in, Map<String, Shape> named, int depth) {
        String body = keeping(in, depth).text();
        List<String> fitting =
                named.keySet().stream().filter(n -> named.get(n).equals(in)).toList();
        if (!fitting.isEmpty() && dice.oneIn(2)) {
            String here = name();
            body = here + " = " + layers.keeping(in).text().replace(" -> ", "\n") + "\n";
            String outer = dice.of(fitting);
            body = layers.keeping(in).text() + "\n" + here + " = relu\n"
                    + layers.keeping(in).text() + "\n"
                    + dice.of(
                            "add(" + here + ", " + outer + ")",
                            "add(" + outer + ", " + here + ")",
                            "multiply(" + outer + ", " + here + ") -> tanh",
                            "from " + outer + " -> relu\nadd(" + here + ", " + outer + ")");
        } else if (dice.oneIn(3)) {
            body = layers.keeping(in).text();
        }
        return new Piece("repeat " + dice.between(0, 3) + " {\n" + body + "\n}", in);
    }

    private Piece indexedLoop(Shape in, int depth) {
        int times = dice.between(1, 3);
        String layer = in instanceof Vector ? "dense " : "conv 1x1, ";
        if (dice.oneIn(2)) {
            int first = dice.between(1, 4);
            int last = first + 2 * (times - 1);
            Shape out = in instanceof Volume v ? new Volume(v.height(), v.width(), last) : new Vector(last);
            return new Piece("repeat " + times + " as i { " + layer + first + " + 2 * i -> relu }", out);
        }
        String body = "if " + dice.of("i == 0", "i % 2 == 1", "i < 2 and not (i == 1)") + " {\n"
                + keeping(in, depth).text() + "\n} else {\n"
                + keeping(in, depth).text() + "\n}";
        return new Piece("repeat " + times + " as i {\n" + body + "\n}", in);
    }

    private Piece choice(Shape in, int depth) {
        boolean truth = dice.oneIn(2);
        Piece taken = statement(in, new LinkedHashMap<>(), depth);
        String other = layers.keeping(in).text();
        String text = truth
                ? "if 2 > 1 {\n" + taken.text() + "\n}" + dice.of("", " else { " + other + " }")
                : "if 2 < 1 { " + other + " } else {\n" + taken.text() + "\n}";
        return new Piece(text, taken.shape());
    }

    /** A call, or two, of a new block. */
    private Piece block(Shape in, int depth) {
        String block = "block" + blocks.size();
        if (in instanceof Volume v && dice.oneIn(2)) {
            int filters = dice.between(1, 6);
            int stride = dice.between(1, 2);
            String unit = "residual < conv 3x3, filters, stride stride -> batchnorm -> relu -> conv 3x3, filters"
                    + dice.of("", " -> batchnorm") + " > shortcut projection\n"
                    + dice.of("", "relu", "if stride > 1 { relu }");
            blocks.add("block " + block + "(filters, stride = 1) {\n" + unit + "\n}\n");
            Volume out = new Volume((v.height() + stride - 1) / stride, (v.width() + stride - 1) / stride, filters);
            String calls = block + "(" + filters + ", stride = " + stride + ")\n"
                    + dice.of(
                            "repeat 2 { " + block + "(" + filters + ") }",
                            block + "(" + filters + ")\n" + block + "(filters = " + filters + ")",
                            "");
            return new Piece(calls, out);
        }
        String body = dice.oneIn(8) ? "" : keeping(in, depth).text();
        blocks.add("block " + block + "(deep = true) {\nif deep {\n" + body + "\n}\n"
                + dice.of("", layers.keeping(in).text()) + "\n}\n");
        String calls = dice.of(
                block + "()",
                "repeat 3 { " + block + "() }",
                block + "(deep = false)\n" + block + "()",
                "residual < " + block + "() >",
                "repeat 2 { residual < " + block + "() > }");
        return new Piece(calls, in);
    }

    private Piece name(Shape in, Map<String, Shape> named) {
        if (in.channels() > 1 && dice.oneIn(3)) {
            int front = dice.between(1, in.channels() - 1);
            String first = name();
            String second = name();
            named.put(first, channels(in, front));
            named.put(second, channels(in, in.channels() - front));
            String split = first + ", " + second + " = split sizes " + front + " " + (in.channels() - front);
            return new Piece(split, in)
                    .then(new Piece("concat(" + dice.of(first + ", " + second, second + ", " + first) + ")", in));
        }
        String name = name();
        named.put(name, in);
        return new Piece(name + " = " + dice.of("relu", "batchnorm", "tanh", "dropout"), in);
    }

    private Piece join(Shape in, Map<String, Shape> named) {
        String here = name();
        List<String> fitting =
                named.keySet().stream().filter(n -> named.get(n).equals(in)).toList();
        if (fitting.isEmpty()) {
            return name(in, named);
        }
        String other = dice.of(fitting);
        String start = here + " = " + layers.keeping(in).text().split(" -> ", 2)[0] + "\n";
        named.put(here, in);
        return switch (dice.between(0, 3)) {
            case 0 -> new Piece(start + "add(" + here + ", " + other + ", " + here + ")", in);
            case 1 -> new Piece(start + "multiply(" + other + ", " + here + ") -> tanh", in);
            case 2 -> new Piece(start + "from " + other + " -> relu", in);
            default -> new Piece(start + "concat(" + other + ", " + here + ")", channels(in, 2 * in.channels()));
        };
    }

    private static Shape channels(Shape in, int channels) {
        return in instanceof Volume v ? new Volume(v.height(), v.width(), channels) : new Vector(channels);
    }

    private String name() {
        return "v" + names++;
    }
}
