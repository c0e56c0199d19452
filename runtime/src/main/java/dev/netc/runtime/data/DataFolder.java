package dev.netc.runtime.data;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where data sets lie that are called by their name alone: a folder for each, as {@code netc data} makes it.
 *
 * @param root {@code $NETC_DATA} if it is set, else {@code ~/.netc/data}
 */
public record DataFolder(Path root) {

    /** The one of this process. */
    public static DataFolder usual() {
        return of(System.getenv(), System.getProperty("user.home"));
    }

    static DataFolder of(Map<String, String> environment, String home) {
        String set = environment.getOrDefault("NETC_DATA", "");
        return new DataFolder(set.isEmpty() ? Path.of(home, ".netc", "data") : Path.of(set));
    }

    /** The folder of a set, which need not be there. */
    public Path of(String name) {
        return root.resolve(name);
    }
}
