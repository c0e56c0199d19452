package dev.netc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class ColoursTest {
    private static final String TEXT = """
            error[N0207]: the shortcut and the main path cannot be added
              --> resnet.net:31:3
            28 | residual <
               | -------- the shortcut starts as 56x56x64
            31 | > shortcut identity
               |   ^^^^^^^^^^^^^^^^^ carries 56x56x64
            help: `shortcut pad` keeps 0 parameters
            """;

    @Test
    void onlyColoursAreAdded() {
        String painted = Colours.paint(TEXT);
        assertNotEquals(TEXT, painted);
        assertEquals(TEXT, painted.replaceAll("\033\\[[0-9;]*m", ""));
    }
}
