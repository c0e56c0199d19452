package dev.netc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The download itself is tested beside {@code Fetch}. */
class DataCommandTest {

    @Test
    void theDigitsNeedNoFiles() {
        Cli run = Cli.run("data", "digits");

        assertEquals(0, run.code());
        assertEquals(
                "digits ship with netc: --data digits needs no files", run.out().strip());
    }

    @Test
    void aSetThatCannotBeFetchedSaysWhereItIsOrWhatThereIs() {
        Cli cifar100 = Cli.run("data", "cifar100");
        Cli nonsense = Cli.run("data", "imagenet");

        assertEquals(1, cifar100.code());
        assertTrue(cifar100.err().contains("https://www.cs.toronto.edu/~kriz/cifar.html"), cifar100.err());
        assertEquals(1, nonsense.code());
        assertTrue(nonsense.err().contains("there are cifar10, mnist, fashion-mnist and digits"), nonsense.err());
    }
}
