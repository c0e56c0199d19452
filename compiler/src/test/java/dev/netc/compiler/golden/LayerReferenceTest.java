package dev.netc.compiler.golden;

import dev.netc.compiler.layer.LayerReference;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LayerReferenceTest {

    @Test
    void thePageOfTheLayersIsWhatTheLayersSay() {
        Golden.check(Path.of("../grammar/LAYERS.md"), LayerReference.markdown());
    }
}
