package dev.netc.runtime.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.data.Digits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A training in a process of its own, which is killed (SIGKILL) again and again. Slow: run with {@code -Pslow}. */
@EnabledIfSystemProperty(named = "netc.slow", matches = "true")
class KilledProcessTest {

    private static final int KILLS = 20;
    private static final int MOST_MILLIS = 150;

    @TempDir
    Path folder;

    private static SmallResNet net() {
        return SmallResNet.create(1, "reference", "batch 16", "epochs 8", "average 0.9", "augment mixup 0.2");
    }

    private static Trainer trainer(SmallResNet net) {
        return net.trainer().train(new Few(Digits.train(), 200)).validate(new Few(Digits.test(), 30));
    }

    /** The process: goes on with the training in a folder, and says so once it does. */
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        SmallResNet net = net();
        trainer(net)
                .checkpoints(folder)
                .checkpointEvery(Duration.ZERO)
                .resume(true)
                .listen(new TrainingListener() {
                    @Override
                    public void step(TrainingStep step) {
                        System.out.println(step.epoch());
                    }
                })
                .run();
        net.save(folder.resolve("done"));
    }

    @Test
    void theWeightsAreThoseOfATrainingThatWasNeverKilled() throws Exception {
        SmallResNet straight = net();
        trainer(straight).run();
        Random random = new Random(1);
        int killed = 0;
        while (killed < KILLS && !Files.exists(folder.resolve("done"))) {
            Process process = start();
            process.getInputStream().read();
            Thread.sleep(random.nextInt(MOST_MILLIS));
            process.destroyForcibly().waitFor();
            killed++;
        }
        Process last = start();
        last.getInputStream().readAllBytes();
        assertEquals(0, last.waitFor());
        assertTrue(killed > 3, killed + " kills");
        SmallResNet resumed = SmallResNet.create(2);
        resumed.read(folder.resolve("done"));
        straight.parameters()
                .forEach((name, parameter) -> assertArrayEquals(
                        parameter.toFloats(), resumed.parameters().get(name).toFloats(), name));
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KilledProcessTest.class.getName()));
        command.add(folder.toString());
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
