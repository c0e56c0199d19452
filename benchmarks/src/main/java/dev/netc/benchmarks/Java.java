package dev.netc.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts other classes of this program in processes of their own. */
final class Java {
    private Java() {}

    /** Starts {@code main}; its errors go to {@code log}. It ends with this process. */
    static Process start(Class<?> main, Path log, List<String> arguments) throws IOException {
        String cores = Integer.toString(Runtime.getRuntime().availableProcessors());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx6g",
                "-Djava.awt.headless=true",
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=" + cores,
                main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        // Not with -cp: ONNX Runtime 1.29.0 crashes on starting in a process with more than 4096 bytes of arguments.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("OMP_NUM_THREADS", cores);
        // DJL unpacks PyTorch, which every folder would get anew otherwise.
        builder.environment().put("DJL_CACHE_DIR", System.getProperty("benchmarks.cache", "target/djl"));
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }
}
