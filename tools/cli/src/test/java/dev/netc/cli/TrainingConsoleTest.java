package dev.netc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.runtime.train.TrainingStep;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrainingConsoleTest {
    private final StringWriter err = new StringWriter();
    private long now;

    @Test
    void withoutATerminalThereIsALineAMinute() {
        TrainingConsole console = console(false);
        for (int second = 1; second <= 150; second++) {
            now += Duration.ofSeconds(1).toNanos();
            console.step(step(second));
        }
        assertEquals(2, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().startsWith("epoch 2/9 [==    "), err.toString());
        assertTrue(err.toString().contains("1:02:03 left"), err.toString());
    }

    @Test
    void onATerminalOneLineIsWrittenOver() {
        TrainingConsole console = console(true);
        for (int step = 1; step <= 10; step++) {
            now += Duration.ofMillis(60).toNanos();
            console.step(step(step));
        }
        assertEquals(5, err.toString().split("\r\033\\[K", -1).length - 1);
        assertFalse(err.toString().contains("\n"), err.toString());
    }

    private TrainingConsole console(boolean interactive) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new TrainingConsole(new Terminal(nowhere, new PrintWriter(err), false, interactive), 9, () -> now);
    }

    private static TrainingStep step(int step) {
        Duration left = Duration.ofHours(1).plusMinutes(2).plusSeconds(3);
        return new TrainingStep(2, 9, step, 300, 0.1, 1, 1, 0.5, 1, 1000, left);
    }
}
