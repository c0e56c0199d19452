package dev.netc.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where a training keeps its files. */
record RunFolder(Path path) {

    /** The usual one of a model: {@code runs/digits} for {@code examples/digits/digits.net}. */
    static RunFolder of(Path model) {
        String name = model.getFileName().toString();
        return new RunFolder(Path.of("runs", name.endsWith(".net") ? name.substring(0, name.length() - 4) : name));
    }

    Path weights() {
        return path.resolve("weights.safetensors");
    }

    Path checkpoints() {
        return path.resolve("checkpoints");
    }

    Path report() {
        return file("report.html");
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** @throws UserError if a training has left something here that a new one would overwrite */
    void requireFree() {
        boolean finished = Files.exists(weights());
        if (finished || Files.exists(checkpoints())) {
            throw new UserError("%s holds %s run: --resume goes on with it, --out DIR takes another folder"
                    .formatted(path, finished ? "a finished" : "an unfinished"));
        }
    }
}
