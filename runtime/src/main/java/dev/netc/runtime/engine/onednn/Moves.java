package dev.netc.runtime.engine.onednn;

import static dev.netc.runtime.engine.onednn.Program.argument;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.concat;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory_desc_vector;

/** Operations that only move elements, and their gradients, which move them back. */
final class Moves {

    private final Scratch scratch;

    Moves(Scratch scratch) {
        this.scratch = scratch;
    }

    /**
     * The part of a volume or vector that begins at row {@code top}, column {@code left} and channel {@code front}, with
     * steps between its rows and columns.
     */
    record Part(int top, int left, int front, int stepHeight, int stepWidth) {

        static Part at(int top, int left, int front) {
            return new Part(top, left, front, 1, 1);
        }

        /** Where the part that has the shape of {@code part} lies in {@code whole}, and what of {@code part} it is. */
        List<Piece> of(OnednnTensor whole, OnednnTensor part) {
            long channels = whole.channels();
            if (part.shape().length == 2) {
                memory.desc columns =
                        new memory.desc(part.shape(), whole.precision().type(), new long[] {channels, 1});
                return List.of(new Piece(whole.memory(columns, front), part.memory()));
            }
            List<Piece> pieces = new ArrayList<>();
            for (Run rows : Run.of(part.shape()[1], stepHeight, whole.shape()[1])) {
                for (Run columns : Run.of(part.shape()[2], stepWidth, whole.shape()[2])) {
                    pieces.add(new Piece(
                            view(whole, part, rows.at(top, stepHeight), columns.at(left, stepWidth), front),
                            view(part, part, rows, columns, 0)));
                }
            }
            return pieces;
        }

        /** As many samples and channels as {@code part} has, of these rows and columns. */
        private static memory view(OnednnTensor of, OnednnTensor part, Run rows, Run columns, int front) {
            long channels = of.channels();
            long row = of.shape()[2] * channels;
            memory.desc pixels = new memory.desc(
                    new long[] {part.shape()[0], part.channels(), rows.count(), columns.count()},
                    of.precision().type(),
                    new long[] {of.shape()[1] * row, 1, rows.step() * row, columns.step() * channels});
            return of.memory(pixels, rows.first() * row + columns.first() * channels + front);
        }
    }

    /** Equal elements of two tensors. */
    private record Piece(memory inWhole, memory inPart) {}

    /** Rows or columns: {@code count} from {@code first} on, {@code step} apart. */
    private record Run(long first, long count, long step) {

        /**
         * All {@code count}, the last one apart where the steps reach beyond {@code extent}: oneDNN takes them for an
         * overlap with the next row or sample.
         */
        static List<Run> of(long count, long step, long extent) {
            return count > 1 && count * step > extent
                    ? List.of(new Run(0, count - 1, 1), new Run(count - 1, 1, 1))
                    : List.of(new Run(0, count, 1));
        }

        Run at(long start, long step) {
            return new Run(start + first * step, count, count == 1 ? 1 : step);
        }
    }

    /** x laid into zeros as a part of y. */
    PreparedKernel into(Part part) {
        return new PreparedKernel(scratch, (program, y, x) -> {
            program.then(y::clear);
            part.of(y, x[0]).forEach(piece -> Arithmetic.copy(program, piece.inWhole(), piece.inPart()));
        });
    }

    /** A part of x. */
    PreparedKernel outOf(Part part) {
        return new PreparedKernel(
                scratch,
                (program, y, x) ->
                        part.of(x[0], y).forEach(piece -> Arithmetic.copy(program, piece.inPart(), piece.inWhole())));
    }

    PreparedBackward intoBackward(Part part) {
        return PreparedBackward.ofInput(
                scratch,
                (program, pass) -> part.of(pass.dy(), pass.dx()[0])
                        .forEach(piece -> put(program, pass.add()[0], piece.inPart(), piece.inWhole())));
    }

    PreparedBackward outOfBackward(Part part) {
        return PreparedBackward.ofInput(scratch, (program, pass) -> {
            OnednnTensor dx = pass.dx()[0];
            if (!pass.add()[0]) {
                program.then(dx::clear);
            }
            // What lies between the parts stays: zero, or what was there.
            part.of(dx, pass.dy()).forEach(piece -> Arithmetic.accumulate(program, piece.inWhole(), piece.inPart()));
        });
    }

    /** The same elements in the same order. */
    PreparedKernel reshape() {
        return new PreparedKernel(scratch, (program, y, x) -> {
            if (!y.isOver(x[0])) {
                Arithmetic.copy(program, flat(y), flat(x[0]));
            }
        });
    }

    PreparedBackward reshapeBackward() {
        return PreparedBackward.ofInput(scratch, (program, pass) -> {
            OnednnTensor dx = pass.dx()[0];
            if (pass.add()[0]) {
                Arithmetic.addTo(program, flat(dx), flat(pass.dy()));
            } else if (!dx.isOver(pass.dy())) {
                Arithmetic.copy(program, flat(dx), flat(pass.dy()));
            }
        });
    }

    /** dy for every input of a sum. */
    PreparedBackward addBackward() {
        return new PreparedBackward(scratch, (program, pass) -> {
            for (int i = 0; i < pass.dx().length; i++) {
                OnednnTensor dx = pass.dx()[i];
                if (dx != null && pass.add()[i]) {
                    Arithmetic.addTo(program, dx.memory(), pass.dy().memory());
                } else if (dx != null && !dx.isOver(pass.dy())) {
                    Arithmetic.copy(program, dx.memory(), pass.dy().memory());
                }
            }
        });
    }

    PreparedKernel concat() {
        return new PreparedKernel(scratch, (program, y, x) -> {
            memory_desc_vector parts = new memory_desc_vector(x.length);
            Program.Argument[] arguments = new Program.Argument[x.length + 1];
            for (int i = 0; i < x.length; i++) {
                parts.put(i, x[i].description());
                arguments[i] = argument(dnnl.DNNL_ARG_MULTIPLE_SRC + i, x[i].memory());
            }
            arguments[x.length] = argument(dnnl.DNNL_ARG_DST, y.memory());
            int channels = 1;
            concat.primitive_desc description =
                    new concat.primitive_desc(Dnnl.CPU, y.description(), channels, parts, Dnnl.attributes(), false);
            program.call(description, new concat(description), arguments);
        });
    }

    PreparedBackward concatBackward() {
        return new PreparedBackward(scratch, (program, pass) -> {
            int front = 0;
            for (int i = 0; i < pass.dx().length; i++) {
                OnednnTensor dx = pass.dx()[i];
                if (dx != null) {
                    boolean add = pass.add()[i];
                    Part.at(0, 0, front)
                            .of(pass.dy(), dx)
                            .forEach(piece -> put(program, add, piece.inPart(), piece.inWhole()));
                }
                front += (int) pass.x()[i].channels();
            }
        });
    }

    /** Channels as a matrix of {@code groups} rows, transposed. */
    PreparedKernel channelShuffle(int groups) {
        return new PreparedKernel(
                scratch, (program, y, x) -> Arithmetic.copy(program, columns(y, groups), rows(x[0], groups)));
    }

    PreparedBackward channelShuffleBackward(int groups) {
        return PreparedBackward.ofInput(scratch, (program, pass) -> {
            put(program, pass.add()[0], rows(pass.dx()[0], groups), columns(pass.dy(), groups));
        });
    }

    private static void put(Program program, boolean add, memory to, memory from) {
        if (add) {
            Arithmetic.accumulate(program, to, from);
        } else {
            Arithmetic.copy(program, to, from);
        }
    }

    private static memory flat(OnednnTensor tensor) {
        return tensor.memory(Descriptions.plain(tensor.precision(), tensor.length()));
    }

    private static memory rows(OnednnTensor tensor, int groups) {
        long each = tensor.channels() / groups;
        return tensor.memory(Descriptions.plain(tensor.precision(), tensor.pixels(), groups, each));
    }

    /** The dimensions of {@link #rows} over the transposed matrix. */
    private static memory columns(OnednnTensor tensor, int groups) {
        long each = tensor.channels() / groups;
        return tensor.memory(new memory.desc(
                new long[] {tensor.pixels(), groups, each},
                tensor.precision().type(),
                new long[] {tensor.channels(), 1, groups}));
    }
}
