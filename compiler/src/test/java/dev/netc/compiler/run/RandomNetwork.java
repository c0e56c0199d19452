package dev.netc.compiler.run;

import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Vector;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A valid network as text: everything that the language can say, in random order. */
final class RandomNetwork {

    private final Dice dice;
    private final RandomLayer layers;
    private final RandomPath paths;
    private final RandomFlow flow;
    private final Map<String, Shape> named = new LinkedHashMap<>();
    private int names;

    private RandomNetwork(long seed) {
        this.dice = new Dice(seed);
        this.layers = new RandomLayer(dice);
        this.paths = new RandomPath(dice, layers);
        this.flow = new RandomFlow(dice, layers, paths);
    }

    /** The text for {@code seed}; {@code size} is the number of statements in the network itself. */
    static String text(long seed, int size) {
        return new RandomNetwork(seed).network(size);
    }

    private String network(int size) {
        Shape input = dice.oneIn(4)
                ? new Vector(dice.between(1, 16))
                : new Volume(dice.between(1, 9), dice.between(1, 9), dice.between(1, 6));
        Piece body = layers.keeping(input);
        for (int i = 0; i < size; i++) {
            body = body.then(dice.oneIn(8) ? choice(body.shape()) : statement(body.shape()));
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
                + "\n}\n" + flow.blocks();
    }

    /** One statement, or a few that belong together. */
    private Piece statement(Shape in) {
        return switch (dice.between(0, 14)) {
            case 0, 1 -> paths.residual(in, 1);
            case 2, 3 -> paths.branches(in, 1);
            case 4, 5 -> new Piece(flow.loop(in, fitting(in), name(), 1), in);
            case 6 -> flow.indexedLoop(in, 1);
            case 7 -> flow.block(in, 1);
            case 8 -> splitting(in);
            case 9 -> naming(in);
            case 10 -> joining(in);
            default -> layers.any(in);
        };
    }

    /** A choice; only what is chosen has to fit. */
    private Piece choice(Shape in) {
        Piece taken = dice.oneIn(2) ? paths.residual(in, 0) : layers.any(in);
        String other = dice.of("relu", "conv 99x99, 1", "dense 3, bias off");
        String text = dice.oneIn(2)
                ? "if 2 > 1 {\n" + taken.text() + "\n}" + dice.of("", " else { " + other + " }")
                : "if 2 < 1 { " + other + " } else {\n" + taken.text() + "\n}";
        return new Piece(text, taken.shape());
    }

    private Piece naming(Shape in) {
        String name = name();
        named.put(name, in);
        return new Piece(name + " = " + dice.of("relu", "batchnorm", "tanh", "dropout"), in);
    }

    private Piece splitting(Shape in) {
        if (in.channels() == 1) {
            return naming(in);
        }
        int front = dice.between(1, in.channels() - 1);
        int back = in.channels() - front;
        String first = name();
        String second = name();
        named.put(first, RandomPath.channels(in, front));
        named.put(second, RandomPath.channels(in, back));
        String joined = dice.of(first + ", " + second, second + ", " + first);
        return new Piece(
                first + ", " + second + " = split sizes " + front + " " + back + "\nconcat(" + joined + ")", in);
    }

    /** Reads a value that was named earlier. */
    private Piece joining(Shape in) {
        String other = fitting(in);
        if (other.isEmpty()) {
            return naming(in);
        }
        String here = name();
        named.put(here, in);
        String start = here + " = " + dice.of("relu", "swish", "layernorm eps 0.1", "batchnorm") + "\n";
        return switch (dice.between(0, 3)) {
            case 0 -> new Piece(start + "add(" + here + ", " + other + ", " + here + ")", in);
            case 1 -> new Piece(start + "multiply(" + other + ", " + here + ") -> tanh", in);
            case 2 -> new Piece(start + "from " + other + " -> relu", in);
            default ->
                new Piece(start + "concat(" + other + ", " + here + ")", RandomPath.channels(in, 2 * in.channels()));
        };
    }

    /** A value of this shape with a name; "" if there is none. */
    private String fitting(Shape shape) {
        List<String> fitting = named.keySet().stream()
                .filter(name -> named.get(name).equals(shape))
                .toList();
        return fitting.isEmpty() ? "" : dice.of(fitting);
    }

    private String name() {
        return "v" + names++;
    }
}
