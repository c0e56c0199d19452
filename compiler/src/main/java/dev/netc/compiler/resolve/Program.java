package dev.netc.compiler.resolve;

import dev.netc.compiler.SourceLoader;
import dev.netc.compiler.syntax.Definition;
import dev.netc.compiler.syntax.NetFile;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file and all that it imports.
 *
 * @param root the file that is compiled
 * @param files all of them, the root first
 * @param blocks by name; those that contain themselves left out
 * @param recursive the names of those
 */
record Program(
        NetFile root,
        List<NetFile> files,
        Map<String, Definition> blocks,
        Set<String> recursive,
        SourceLoader loader) {}
