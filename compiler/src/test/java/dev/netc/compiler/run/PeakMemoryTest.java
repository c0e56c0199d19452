package dev.netc.compiler.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.netc.compiler.Options;
import dev.netc.compiler.summary.Memory;
import dev.netc.runtime.Network;
import dev.netc.runtime.Training;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Holds what {@code netc summary} says to what the process takes, as Linux counts it, within 10 %. */
@EnabledOnOs(OS.LINUX)
class PeakMemoryTest {
    private static final Options LOW = Options.defaults().withLowMemory(true);

    /** So large that the primitives, some 10 MB for the layers of ResNet-56 at any batch, do not decide. */
    private static final int LOW_BATCH = 128;

    @Test
    void predictingTakesTheMemoryThatTheSummaryTells() throws Exception {
        Compiled compiled = Compiled.file(Models.model("resnet18.net"));
        assertClose(Memory.predicting(compiled.plan(), 16).total(), measured("predict"));
    }

    @Test
    void trainingTakesTheMemoryThatTheSummaryTells() throws Exception {
        Compiled compiled = Compiled.file(Models.model("resnet20.net"));
        // No optimizer takes its state, which is as large as the parameters that it changes.
        long state = 4 * compiled.plan().learnable();
        assertClose(Memory.training(compiled.plan(), 32).total() - state, measured("train"));
    }

    @Test
    void soDoesTrainingThatComputesValuesTwice() throws Exception {
        Compiled compiled = Compiled.file(Models.model("resnet56.net"), LOW);
        long state = 4 * compiled.plan().learnable();
        assertClose(Memory.training(compiled.plan(), LOW_BATCH).total() - state, measured("train-low"));
    }

    /** In a process of its own, where nothing is freed meanwhile that was there before. */
    private static long measured(String what) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx4g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PeakMemoryTest.class.getName(),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor(), said);
        assumeTrue(!said.isEmpty(), "the heap lies elsewhere");
        return Long.parseLong(said);
    }

    /** Prints the bytes that predicting or training takes; nothing where they cannot be told from the heap's. */
    public static void main(String[] args) throws IOException {
        warmUp();
        boolean predicts = args[0].equals("predict");
        Compiled compiled = switch (args[0]) {
            case "predict" -> Compiled.file(Models.model("resnet18.net"));
            case "train" -> Compiled.file(Models.model("resnet20.net"));
            default -> Compiled.file(Models.model("resnet56.net"), LOW);
        };
        long before = nativeBytes();
        try (Network network = compiled.create("onednn", 1)) {
            if (predicts) {
                network.predict(Weights.input(network, 16, 1));
                print(before);
                return;
            }
            int batch = args[0].equals("train") ? 32 : LOW_BATCH;
            try (Training training = network.training(batch)) {
                training.backward(training.forward(Weights.input(network, batch, 1), 1));
                print(before);
            }
        }
    }

    private static void print(long before) throws IOException {
        if (before > 0) {
            System.out.println(nativeBytes() - before);
        }
    }

    /** Loads classes and libraries, which are not the network's. */
    private static void warmUp() {
        try (Network network = Compiled.file(Models.model("resnet20.net")).create("onednn", 1);
                Training training = network.training(1)) {
            network.predict(Weights.input(network, 1, 1));
            training.backward(training.forward(Weights.input(network, 1, 1), 1));
        }
    }

    private static void assertClose(long told, long measured) {
        assertEquals(told, measured, 0.1 * measured, told + " bytes told, " + measured + " measured");
    }

    /** Resident memory outside of the Java heap, which lies below 32 GiB unless it is as large itself; 0 where it is not seen. */
    private static long nativeBytes() throws IOException {
        System.gc();
        long kilobytes = 0;
        boolean heap = false;
        boolean seen = false;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                heap = Long.parseUnsignedLong(line.substring(0, line.indexOf('-')), 16) < 1L << 35;
                seen |= heap;
            } else if (line.startsWith("Rss:") && !heap) {
                kilobytes += Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return seen ? 1024 * kilobytes : 0;
    }
}
