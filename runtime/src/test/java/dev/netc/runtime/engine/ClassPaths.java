package dev.netc.runtime.engine;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;

/** Calls on class paths that lack jars, in class loaders of their own. */
final class ClassPaths {

    private ClassPaths() {}

    /** What a static method of {@code probe} without parameters returns: a string, which both sides know. */
    static String call(Class<?> probe, String method, Predicate<String> jars) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(classPath(jars), ClassLoader.getPlatformClassLoader())) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                return (String)
                        loader.loadClass(probe.getName()).getMethod(method).invoke(null);
            } catch (InvocationTargetException e) {
                throw new AssertionError(e.getCause());
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }

    private static URL[] classPath(Predicate<String> jars) throws IOException {
        String[] entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        return Arrays.stream(entries)
                .filter(entry -> !entry.endsWith(".jar")
                        || jars.test(Path.of(entry).getFileName().toString()))
                .map(entry -> {
                    try {
                        return Path.of(entry).toUri().toURL();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toArray(URL[]::new);
    }
}
