package dev.netc.maven;

import dev.netc.compiler.GeneratedSource;
import dev.netc.compiler.Netc;
import dev.netc.compiler.diagnostic.Outcome;
import dev.netc.compiler.text.SourceFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compiles the models that have changed since the last run, by content. Nothing is written if one has errors, so the
 * outputs of a run always belong together.
 */
final class ModelCompiler {
    private final Settings settings;
    private final Report report = new Report();
    private final Map<String, GeneratedSource> sources = new LinkedHashMap<>();
    private final Map<String, State.Model> models = new LinkedHashMap<>();

    ModelCompiler(Settings settings) {
        this.settings = settings;
    }

    Report run() throws IOException {
        State last = State.read(settings.stateFile());
        String fingerprint = settings.fingerprint();
        boolean sameSettings = last.fingerprint().equals(fingerprint);
        for (Path file : Models.find(settings)) {
            State.Model known = sameSettings ? last.models().get(portable(file)) : null;
            if (known != null && known.isUpToDate(settings)) {
                models.put(portable(file), known);
                if (!known.outputs().isEmpty()) {
                    report.countUpToDate();
                }
            } else {
                compile(file);
            }
        }
        refuseSharedOutputs();
        if (report.errors().isEmpty()) {
            Outputs outputs = new Outputs(settings.outputs());
            outputs.write(sources.values());
            outputs.deleteStale(last, models.values());
            new State(fingerprint, models).write(settings.stateFile());
        }
        return report;
    }

    private void compile(Path file) throws IOException {
        Path path = settings.sources().resolve(file);
        String text;
        try {
            text = Files.readString(path);
        } catch (CharacterCodingException e) {
            report.addError(path, "the text is not UTF-8");
            return;
        }
        RecordingLoader loader = new RecordingLoader(path.getParent());
        SourceFile source = new SourceFile(portable(file), text);
        Outcome<List<GeneratedSource>> outcome = Netc.compile(source, loader, settings.options(file));
        report.add(outcome.diagnostics(), settings.sources());
        List<GeneratedSource> made = outcome.value().orElse(List.of());
        Map<String, String> outputs = new TreeMap<>();
        for (GeneratedSource one : made) {
            outputs.put(one.path(), Digest.of(one.text()));
            sources.put(one.path(), one);
        }
        if (!made.isEmpty()) {
            report.countCompiled();
        }
        models.put(portable(file), new State.Model(inputs(path, text, loader), outputs));
    }

    private Map<String, String> inputs(Path path, String text, RecordingLoader loader) throws IOException {
        Map<String, String> inputs = new TreeMap<>();
        for (Path asked : loader.asked()) {
            inputs.put(portable(settings.sources().relativize(asked)), Digest.of(asked));
        }
        inputs.put(portable(settings.sources().relativize(path)), Digest.of(text));
        return inputs;
    }

    private void refuseSharedOutputs() {
        Map<String, String> makers = new LinkedHashMap<>();
        models.forEach((model, files) -> files.outputs().keySet().forEach(output -> {
            String other = makers.putIfAbsent(output, model);
            if (other != null) {
                report.addError(settings.sources().resolve(model), other + " makes " + output + " too");
            }
        }));
    }

    /** The same on every system. */
    private static String portable(Path path) {
        return path.toString().replace('\\', '/');
    }
}
