package dev.netc.cli;

import java.nio.file.Path;
import java.util.List;

/** What to say where one network is needed and a file holds several. */
final class Several {
    private Several() {}

    static String networks(Path file, List<String> names) {
        return file + " holds several networks; choose one with --network: " + String.join(", ", names);
    }
}
