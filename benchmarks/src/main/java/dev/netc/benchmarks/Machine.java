package dev.netc.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where it was measured. */
record Machine(String cpu, int cores, String os, String jvm) {
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");

    static Machine here() throws IOException {
        return new Machine(
                model(),
                Runtime.getRuntime().availableProcessors(),
                "%s %s %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch")),
                "%s %s".formatted(System.getProperty("java.vm.name"), System.getProperty("java.runtime.version")));
    }

    private static String model() throws IOException {
        if (!Files.exists(CPUINFO)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(CPUINFO).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
