package dev.netc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModelFileTest {
    private static final Path HERE = Path.of("").toAbsolutePath();

    @Test
    void aRelativePathIsTheName() {
        assertEquals("models/a.net", ModelFile.name(Path.of("models/a.net")));
        assertEquals("../a.net", ModelFile.name(Path.of("../a.net")));
    }

    @Test
    void anAbsolutePathBelowTheWorkingDirectoryBecomesRelative() {
        assertEquals("models/a.net", ModelFile.name(HERE.resolve("models/./a.net")));
    }

    @Test
    void anyOtherAbsolutePathLeavesItsLastPart() {
        assertEquals("a.net", ModelFile.name(HERE.resolveSibling("elsewhere").resolve("a.net")));
    }
}
