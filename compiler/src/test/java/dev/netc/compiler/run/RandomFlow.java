package dev.netc.compiler.run;

import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.ArrayList;
import java.util.List;

/** Loops and blocks. */
final class RandomFlow {

    private final Dice dice;
    private final RandomLayer layers;
    private final RandomPath paths;
    private final List<String> blocks = new ArrayList<>();

    RandomFlow(Dice dice, RandomLayer layers, RandomPath paths) {
        this.dice = dice;
        this.layers = layers;
        this.paths = paths;
    }

    /** The definitions of all blocks that were called. */
    String blocks() {
        return String.join("", blocks);
    }

    /** A loop; around a single layer, around a chain, or around one that reads {@code outer} ("" if there is none). */
    String loop(Shape in, String outer, String inner, int depth) {
        String body = dice.oneIn(3) ? layers.keeping(in).text() : paths.keeping(in, depth);
        if (!outer.isEmpty() && dice.oneIn(2)) {
            String last = dice.of(
                    "add(" + inner + ", " + outer + ")",
                    "add(" + outer + ", " + inner + ")",
                    "multiply(" + outer + ", " + inner + ") -> tanh",
                    "from " + outer + " -> relu\nadd(" + inner + ", " + outer + ")");
            body = layers.keeping(in).text() + "\n" + inner + " = relu\n"
                    + layers.keeping(in).text() + "\n" + last;
        }
        return "repeat " + dice.between(0, 3) + " {\n" + body + "\n}";
    }

    /** A loop whose rounds differ. */
    Piece indexedLoop(Shape in, int depth) {
        int times = dice.between(1, 3);
        if (dice.oneIn(2)) {
            int first = dice.between(1, 4);
            String layer = in instanceof Volume ? "conv 1x1, " : "dense ";
            return new Piece(
                    "repeat " + times + " as i { " + layer + first + " + 2 * i -> relu }",
                    RandomPath.channels(in, first + 2 * (times - 1)));
        }
        String condition = dice.of("i == 0", "i % 2 == 1", "i < 2 and not (i == 1)");
        String choice = "if " + condition + " {\n" + paths.keeping(in, depth) + "\n} else {\n"
                + paths.keeping(in, depth) + "\n}";
        return new Piece("repeat " + times + " as i {\n" + choice + "\n}", in);
    }

    /** Calls of a new block. */
    Piece block(Shape in, int depth) {
        String name = "block" + blocks.size();
        return in instanceof Volume && dice.oneIn(2) ? unit(name, in) : chain(name, in, depth);
    }

    /** A residual block with arguments, its dimensions changing at the first call. */
    private Piece unit(String name, Shape in) {
        int filters = dice.between(1, 6);
        int stride = dice.between(1, 2);
        String norm = dice.of("", " -> batchnorm");
        String end = dice.of("", "relu", "if stride > 1 { relu }");
        blocks.add("""
                block %s(filters, stride = 1) {
                residual <
                conv 3x3, filters, stride stride -> batchnorm -> relu -> conv 3x3, filters%s
                > shortcut projection
                %s
                }
                """.formatted(name, norm, end));
        String again = dice.of("", "repeat 2 { NAME(COUNT) }", "NAME(COUNT)\nNAME(filters = COUNT)")
                .replace("NAME", name)
                .replace("COUNT", String.valueOf(filters));
        String calls = name + "(" + filters + ", stride = " + stride + ")\n" + again;
        return new Piece(calls, RandomPath.strided(in, stride, filters));
    }

    private Piece chain(String name, Shape in, int depth) {
        String deep = dice.oneIn(8) ? "" : paths.keeping(in, depth);
        String always = dice.of("", layers.keeping(in).text());
        blocks.add("block " + name + "(deep = true) {\nif deep {\n" + deep + "\n}\n" + always + "\n}\n");
        String calls = dice.of(
                "NAME()",
                "repeat 3 { NAME() }",
                "NAME(deep = false)\nNAME()",
                "residual < NAME() >",
                "repeat 2 { residual < NAME() > }");
        return new Piece(calls.replace("NAME", name), in);
    }
}
