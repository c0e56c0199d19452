package dev.netc.compiler.golden;

import dev.netc.compiler.GeneratedSource;
import dev.netc.compiler.Netc;
import dev.netc.compiler.Options;
import dev.netc.compiler.SourceLoader;
import dev.netc.compiler.diagnostic.Diagnostic;
import dev.netc.compiler.diagnostic.Outcome;
import dev.netc.compiler.diagnostic.TextRenderer;
import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.text.SourceFile;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A model of the tests with the options that its first line asks for: {@code // options: --plain -P n=3}. */
public record Model(SourceFile source, SourceLoader loader, Options options) {
    private static final String MARK = "// options:";

    /** A text that stands in no file and can name none. */
    public static Model of(String text) {
        return new Model(new SourceFile("test.net", text), path -> Optional.empty(), options(text));
    }

    public static Model in(Path folder, String name) {
        String text = Golden.read(folder.resolve(name));
        return new Model(new SourceFile(name, text), SourceLoader.directory(folder), options(text));
    }

    public Model with(Options other) {
        return new Model(source, loader, other);
    }

    public Outcome<List<Plan>> plan() {
        return Netc.plan(source, loader, options);
    }

    public Outcome<List<GeneratedSource>> compile() {
        return Netc.compile(source, loader, options);
    }

    /** All that the compiler has to say about it. */
    public List<Diagnostic> diagnostics() {
        return compile().diagnostics();
    }

    /** The codes of all diagnostics, in their order: {@code N0207}. */
    public List<String> codes() {
        return diagnostics().stream().map(diagnostic -> diagnostic.code().id()).toList();
    }

    /** Its only class; fails with the diagnostics if there is none. */
    public GeneratedSource java() {
        return compiled().get(0);
    }

    /** Its classes; fails with the diagnostics if there are none. */
    public List<GeneratedSource> compiled() {
        Outcome<List<GeneratedSource>> outcome = compile();
        return outcome.value().orElseThrow(() -> new AssertionError(render(outcome.diagnostics())));
    }

    public static String render(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(TextRenderer::render).collect(Collectors.joining("\n"));
    }

    private static Options options(String text) {
        Options options = Options.defaults();
        if (!text.startsWith(MARK)) {
            return options;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        String line = text.lines().findFirst().orElseThrow();
        Deque<String> words =
                new ArrayDeque<>(List.of(line.substring(MARK.length()).strip().split(" +")));
        while (!words.isEmpty()) {
            String word = words.pop();
            switch (word) {
                case "--plain" -> options = options.withPlain(true);
                case "--deny-implicit" -> options = options.withDenyImplicit(true);
                case "--memory" -> options = options.withLowMemory(words.pop().equals("low"));
                case "--network" -> options = options.withNetwork(words.pop());
                case "-P" -> {
                    String[] parts = words.pop().split("=", 2);
                    parameters.put(parts[0], parts[1]);
                }
                default -> throw new IllegalArgumentException("no option " + word);
            }
        }
        return options.withParameters(parameters);
    }
}
