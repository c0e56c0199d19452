package dev.netc.benchmarks;

import dev.netc.compiler.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A network, and the folder with what its runs need; {@link Preparation} fills it.
 *
 * @param model the .net file
 */
record Workplace(Path model, Path folder) {

    /** The network's class, compiled by javac. */
    Path classes() {
        return folder.resolve("classes");
    }

    /** The name of that class. */
    Path className() {
        return folder.resolve("class-name");
    }

    Path weights() {
        return folder.resolve("weights.safetensors");
    }

    Path onnx() {
        return folder.resolve("network.onnx");
    }

    /** The same network in 8 bits. */
    Path onnxInt8() {
        return folder.resolve("network-int8.onnx");
    }

    /** Why there is no {@link #onnx}; only where there is none. */
    Path noOnnx() {
        return folder.resolve("no-onnx");
    }

    /** Where a library keeps the network in its own form. */
    Path own(String library) {
        return folder.resolve("network." + library);
    }

    /** The sizes of the input, which {@link #input} reads. */
    Path inputSizes() {
        return folder.resolve("input-sizes");
    }

    Shape.Volume input() throws IOException {
        int[] sizes = Stream.of(Files.readString(inputSizes()).split("x"))
                .mapToInt(Integer::parseInt)
                .toArray();
        return new Shape.Volume(sizes[0], sizes[1], sizes[2]);
    }

    NetworkGraph graph() {
        return NetworkGraph.of(model);
    }

    PeerWeights peerWeights() {
        return PeerWeights.of(weights());
    }
}
