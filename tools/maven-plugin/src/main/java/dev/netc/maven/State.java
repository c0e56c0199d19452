package dev.netc.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run has made of what, for the next one. In the file, a line is a kind, a digest and a path; a file that is not
 * understood counts as none.
 *
 * @param fingerprint of the settings
 * @param models by path relative to the source directory
 */
record State(String fingerprint, Map<String, Model> models) {
    private static final State NONE = new State("", Map.of());

    /**
     * A model and the digests of its files.
     *
     * @param inputs by path relative to the source directory: the model, what it imports, its files of labels
     * @param outputs by path relative to the output directory
     */
    record Model(Map<String, String> inputs, Map<String, String> outputs) {
        boolean isUpToDate(Settings settings) throws IOException {
            return unchanged(settings.sources(), inputs) && unchanged(settings.outputs(), outputs);
        }

        private static boolean unchanged(Path root, Map<String, String> digests) throws IOException {
            for (Map.Entry<String, String> file : digests.entrySet()) {
                if (!Digest.of(root.resolve(file.getKey())).equals(file.getValue())) {
                    return false;
                }
            }
            return true;
        }
    }

    static State read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return NONE;
        }
        String fingerprint = "";
        Map<String, Model> models = new LinkedHashMap<>();
        Model model = null;
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split(" ", 3);
            if (parts.length == 3 && parts[0].equals("settings")) {
                fingerprint = parts[1];
            } else if (parts.length == 3 && parts[0].equals("model")) {
                model = new Model(new TreeMap<>(), new TreeMap<>());
                models.put(parts[2], model);
            } else if (parts.length == 3 && model != null && parts[0].equals("input")) {
                model.inputs.put(parts[2], parts[1]);
            } else if (parts.length == 3 && model != null && parts[0].equals("output")) {
                model.outputs.put(parts[2], parts[1]);
            } else {
                return NONE;
            }
        }
        return new State(fingerprint, models);
    }

    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("settings " + fingerprint + " -");
        models.forEach((path, model) -> {
            lines.add("model - " + path);
            model.inputs.forEach((input, digest) -> lines.add("input " + digest + " " + input));
            model.outputs.forEach((output, digest) -> lines.add("output " + digest + " " + output));
        });
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(temporary, lines);
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
