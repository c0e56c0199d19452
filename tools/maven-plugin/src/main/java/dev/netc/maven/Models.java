package dev.netc.maven;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files that may be models. */
final class Models {
    private Models() {}

    /** Relative to the source directory, sorted; none if there is no such directory. */
    static List<Path> find(Settings settings) throws IOException {
        Path root = settings.sources();
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        List<PathMatcher> includes = matchers(settings.includes());
        List<PathMatcher> excludes = matchers(settings.excludes());
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .filter(file -> includes.stream().anyMatch(m -> m.matches(file)))
                    .filter(file -> excludes.stream().noneMatch(m -> m.matches(file)))
                    .sorted()
                    .toList();
        }
    }

    /** Ant's {@code **}{@code /x} also matches in the root, Java's does not. */
    private static List<PathMatcher> matchers(List<String> patterns) {
        return patterns.stream()
                .flatMap(pattern ->
                        pattern.startsWith("**/") ? Stream.of(pattern, pattern.substring(3)) : Stream.of(pattern))
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                .toList();
    }
}
