package dev.netc.runtime.weights;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the lines that {@link NameMap} describes. */
final class NameMapParser {

    private static final long MAX_BYTES = 1 << 20;
    private static final Set<String> ROLES = Set.of("weight", "bias", "gamma", "beta", "mean", "variance", "slope");
    private static final Set<String> MAPS = Set.of("pytorch", "keras");

    final Map<Kind, Layout> layouts = new EnumMap<>(Kind.class);
    final Map<String, List<String>> words = new HashMap<>();
    final List<String> prefixes = new ArrayList<>();
    final List<String> suffixes = new ArrayList<>();
    final List<Glob> ignored = new ArrayList<>();
    final List<Glob> excepted = new ArrayList<>();
    final List<Rename> renames = new ArrayList<>();
    final Map<Kind, List<Glob>> sorts = new EnumMap<>(Kind.class);
    final List<Glob> shortcuts = new ArrayList<>();
    boolean inOrder;
    boolean channelsFirst;

    static NameMap parseResource(String name) {
        NameMapParser parser = new NameMapParser();
        parser.readResource(name);
        return new NameMap(parser);
    }

    static NameMap parseFile(Path file) {
        NameMapParser parser = new NameMapParser();
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw new WeightsException(
                        "%s: a map of names has at most %d bytes, not %d".formatted(file, MAX_BYTES, size));
            }
            try (Reader reader = Files.newBufferedReader(file)) {
                parser.read(reader, file.toString());
            }
        } catch (IOException e) {
            throw new WeightsException("%s: cannot be read: %s".formatted(file, e), e);
        }
        return new NameMap(parser);
    }

    private void readResource(String name) {
        String resource = name + ".names";
        try (InputStream bytes = NameMap.class.getResourceAsStream(resource)) {
            read(new InputStreamReader(bytes, StandardCharsets.UTF_8), resource);
        } catch (IOException e) {
            throw new WeightsException(resource + ": cannot be read", e);
        }
    }

    private void read(Reader text, String source) throws IOException {
        BufferedReader lines = new BufferedReader(text);
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            String content = line.replaceFirst("(^|\\s)#.*", "").strip();
            if (!content.isEmpty()) {
                String[] words = content.split("\\s+");
                try {
                    readLine(words[0], List.of(words).subList(1, words.length));
                } catch (WeightsException e) {
                    throw new WeightsException("%s:%d: %s".formatted(source, number, Quote.of(e.getMessage())), e);
                }
            }
        }
    }

    private void readLine(String keyword, List<String> arguments) {
        if (arguments.isEmpty()) {
            throw new WeightsException("nothing behind " + keyword);
        }
        if (ROLES.contains(keyword)) {
            words.put(keyword, List.copyOf(arguments));
            return;
        }
        switch (keyword) {
            case "use" -> readResource(one(keyword, arguments, MAPS));
            case "strip" -> arguments.forEach(prefix -> prefixes.add(prefix.replace('/', '.')));
            case "suffix" -> suffixes.addAll(arguments);
            case "ignore" -> ignored.addAll(globs(arguments));
            case "except" -> excepted.addAll(globs(arguments));
            case "layout" -> readLayout(arguments);
            case "flatten" ->
                channelsFirst = one(keyword, arguments, Set.of("CHW", "HWC")).equals("CHW");
            case "name" -> readName(arguments);
            case "match" ->
                inOrder = one(keyword, arguments, Set.of("order", "names")).equals("order");
            case "kind" -> readKind(arguments);
            case "shortcut" -> shortcuts.addAll(globs(arguments));
            default -> throw new WeightsException("unknown keyword " + keyword);
        }
    }

    private void readLayout(List<String> arguments) {
        Kind kind = kind(arguments.get(0));
        Layout layout = new Layout(arguments.size() == 2 ? arguments.get(1) : "");
        if (kind.axes().isEmpty() || !layout.suits(kind)) {
            throw new WeightsException("no layout of a %s: %s".formatted(kind, String.join(" ", arguments)));
        }
        layouts.put(kind, layout);
    }

    private void readKind(List<String> arguments) {
        Kind kind = kind(arguments.get(0));
        if (kind != Kind.DEPTHWISE && kind != Kind.TRANSPOSED) {
            throw new WeightsException("kind takes depthwise or transposed; %s shows in the shapes".formatted(kind));
        }
        sorts.computeIfAbsent(kind, k -> new ArrayList<>()).addAll(globs(arguments.subList(1, arguments.size())));
    }

    private void readName(List<String> arguments) {
        if (arguments.size() != 2) {
            throw new WeightsException("name takes our layer and its name in the file");
        }
        renames.add(Rename.of(arguments.get(0), arguments.get(1).replace('/', '.')));
    }

    private static Kind kind(String word) {
        Optional<Kind> kind = Kind.named(word);
        return kind.orElseThrow(
                () -> new WeightsException("unknown kind %s; there are %s".formatted(word, List.of(Kind.values()))));
    }

    private static List<Glob> globs(List<String> patterns) {
        return patterns.stream().map(p -> new Glob(p.replace('/', '.'))).toList();
    }

    private static String one(String keyword, List<String> arguments, Set<String> allowed) {
        if (arguments.size() != 1 || !allowed.contains(arguments.get(0))) {
            throw new WeightsException("%s takes one of %s"
                    .formatted(keyword, allowed.stream().sorted().toList()));
        }
        return arguments.get(0);
    }
}
