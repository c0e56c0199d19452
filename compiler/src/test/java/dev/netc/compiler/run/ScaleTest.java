package dev.netc.compiler.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.compiler.GeneratedSource;
import dev.netc.compiler.Netc;
import dev.netc.compiler.Options;
import dev.netc.compiler.SourceLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The size of a generated class follows the text, not the depth. */
class ScaleTest {

    @Test
    void theClassOfResNet1202IsShorterThan1500Lines() {
        long lines = java("200").text().lines().count();
        assertTrue(lines < 1500, lines + " lines");
    }

    @Test
    void twiceTheDepthIsAClassOfTheSameLength() {
        assertEquals(
                java("200").text().lines().count(), java("400").text().lines().count());
    }

    private static GeneratedSource java(String n) {
        Path file = Models.model("resnet1202.net");
        List<GeneratedSource> sources = Netc.compile(
                        Compiled.read(file),
                        SourceLoader.directory(file.getParent()),
                        Options.defaults().withParameters(Map.of("n", n)))
                .value()
                .orElseThrow();
        return sources.get(0);
    }
}
