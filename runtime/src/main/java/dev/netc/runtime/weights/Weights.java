package dev.netc.runtime.weights;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Moves the parameters of a network between memory and files. */
public final class Weights {

    private static final int MOST_PROBLEMS = 1000;

    private Weights() {}

    /**
     * Writes safetensors; see {@link SafetensorsWriter#write}.
     *
     * @throws WeightsException if it cannot be written
     */
    public static void write(Path file, Map<String, String> metadata, List<Source> sources) {
        SafetensorsWriter.write(file, metadata, sources);
    }

    /**
     * What a file says of itself.
     *
     * @throws WeightsException if it is broken
     */
    public static Map<String, String> metadata(Path file) {
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            return reader.metadata();
        }
    }

    /**
     * Gives every target its values. None is touched before all have been found to fit; a part of one tensor is in memory
     * at a time, or one tensor where its elements change their order.
     *
     * @param network its name, for messages
     * @throws WeightsException if the file is broken; or once for all tensors that are missing, surplus or misshapen
     */
    public static void read(Path file, NameMap names, String network, List<Target> targets) {
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            List<String> problems = new ArrayList<>();
            ForeignModules modules = ForeignModules.in(reader.tensors().values(), names, problems);
            List<Match> matches = new Matching(names, modules, problems).match(targets);
            matches.removeIf(match -> names.excepts(match.target()));
            for (Match match : matches) {
                names.layout(match.target()).misfit(match).ifPresent(problems::add);
            }
            if (!problems.isEmpty()) {
                throw new WeightsException(message(file, network, problems));
            }
            for (Match match : matches) {
                read(reader, match, names);
            }
        }
    }

    private static void read(SafetensorsReader reader, Match match, NameMap names) {
        Target target = match.target();
        String name = match.tensor().name();
        Layout layout = names.layout(target);
        if (layout.isOwn(target, names.needsVolumes())) {
            reader.read(name, target.values());
        } else {
            float[] values = layout.toOwn(reader.floats(name), target, names.needsVolumes());
            target.values().put(0, FloatBuffer.wrap(values));
        }
    }

    private static String message(Path file, String network, List<String> problems) {
        StringBuilder text = new StringBuilder("%s does not fit %s:".formatted(file, network));
        for (String problem : problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))) {
            text.append("\n  ").append(Quote.of(problem));
        }
        if (problems.size() > MOST_PROBLEMS) {
            text.append("\n  and %d more".formatted(problems.size() - MOST_PROBLEMS));
        }
        return text.toString();
    }
}
