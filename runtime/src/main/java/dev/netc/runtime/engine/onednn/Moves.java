package dev.netc.runtime.engine.onednn;

import static dev.netc.runtime.engine.onednn.Program.argument;

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

        /** The part of {@code whole} that has the shape of {@code part}. */
        memory of(OnednnTensor whole, OnednnTensor part) {
            long channels = whole.channels();
            if (part.shape().length == 2) {
                memory.desc columns =
                        new memory.desc(part.shape(), whole.precision().type(), new long[] {channels, 1});
                return whole.memory(columns, front);
            }
            long[] shape = part.shape();
            long row = whole.shape()[2] * channels;
            memory.desc pixels = new memory.desc(
                    new long[] {shape[0], shape[3], shape[1], shape[2]},
                    whole.precision().type(),
                    new long[] {whole.shape()[1] * row, 1, stepHeight * row, stepWidth * channels});
            return whole.memory(pixels, top * row + left * channels + front);
        }
    }

    /** x laid into zeros as a part of y. */
    PreparedKernel into(Part part) {
        return new PreparedKernel(scratch, (program, y, x) -> {
            program.then(y::clear);
            Arithmetic.copy(program, part.of(y, x[0]), x[0].memory());
        });
    }

    /** A part of x. */
    PreparedKernel outOf(Part part) {
        return new PreparedKernel(scratch, (program, y, x) -> Arithmetic.copy(program, y.memory(), part.of(x[0], y)));
    }

    PreparedBackward intoBackward(Part part) {
        return PreparedBackward.ofInput(
                scratch, (program, pass) -> put(program, pass, part.of(pass.dy(), pass.dx()[0])));
    }

    PreparedBackward outOfBackward(Part part) {
        return PreparedBackward.ofInput(scratch, (program, pass) -> {
            OnednnTensor dx = pass.dx()[0];
            if (!pass.add()[0]) {
                program.then(dx::clear);
            }
            // What lies between the parts stays: zero, or what was there.
            Arithmetic.accumulate(program, part.of(dx, pass.dy()), pass.dy().memory());
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
                    memory part = Part.at(0, 0, front).of(pass.dy(), dx);
                    if (pass.add()[i]) {
                        Arithmetic.accumulate(program, dx.memory(), part);
                    } else {
                        Arithmetic.copy(program, dx.memory(), part);
                    }
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
            OnednnTensor dx = pass.dx()[0];
            if (pass.add()[0]) {
                Arithmetic.accumulate(program, rows(dx, groups), columns(pass.dy(), groups));
            } else {
                Arithmetic.copy(program, rows(dx, groups), columns(pass.dy(), groups));
            }
        });
    }

    private static void put(Program program, PreparedBackward.Pass pass, memory part) {
        if (pass.add()[0]) {
            Arithmetic.accumulate(program, pass.dx()[0].memory(), part);
        } else {
            Arithmetic.copy(program, pass.dx()[0].memory(), part);
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
