package dev.netc.maven;

import dev.netc.compiler.Netc;
import dev.netc.compiler.Options;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.lang.model.SourceVersion;

/**
 * One execution of the goal.
 *
 * @param stateFile what the last run has noted; its own for each execution
 * @param packageName of the models directly in {@code sources}
 */
record Settings(
        Path sources,
        Path outputs,
        Path stateFile,
        String packageName,
        Map<String, String> parameters,
        boolean plain,
        boolean denyImplicit,
        boolean lowMemory,
        List<String> includes,
        List<String> excludes) {

    /** The compiler's own classes: between two releases they change and its version does not. */
    private static final String COMPILER = Digest.ofClasses(Netc.class);

    /** How the model at {@code file}, relative to the source directory, is compiled. */
    Options options(Path file) {
        return Options.defaults()
                .withPackage(packageOf(file))
                .withParameters(parameters)
                .withPlain(plain)
                .withDenyImplicit(denyImplicit)
                .withLowMemory(lowMemory);
    }

    /** Changes with everything beside the files that an output depends on. */
    String fingerprint() {
        return Digest.of(String.join(
                "\n",
                Netc.version(),
                COMPILER,
                packageName,
                new TreeMap<>(parameters).toString(),
                Boolean.toString(plain),
                Boolean.toString(denyImplicit),
                Boolean.toString(lowMemory)));
    }

    private String packageOf(Path file) {
        List<String> parts = new ArrayList<>();
        if (!packageName.isEmpty()) {
            parts.add(packageName.replace('-', '_'));
        }
        if (file.getParent() != null) {
            file.getParent().forEach(folder -> parts.add(folder.toString().replace('-', '_')));
        }
        String name = String.join(".", parts);
        if (!name.isEmpty() && !SourceVersion.isName(name, SourceVersion.RELEASE_17)) {
            throw new InvalidSettingException(
                    "`" + name + "`, the package of " + file + ", is no name of a Java package; set <packageName>");
        }
        return name;
    }
}
