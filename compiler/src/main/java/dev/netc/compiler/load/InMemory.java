package dev.netc.compiler.load;

import dev.netc.compiler.GeneratedSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles a generated class with the JDK's own compiler and loads it, without a file. */
public final class InMemory {
    private InMemory() {}

    /**
     * The class of {@code source}.
     *
     * @param parent knows the runtime
     * @throws IllegalStateException if this Java has no compiler, or if it finds anything to say about the class, be it
     *     a warning: then the fault is netc's
     */
    public static Class<?> load(GeneratedSource source, ClassLoader parent) {
        return load(List.of(source), parent).get(0);
    }

    /** The same for several classes of different names: javac's start is paid for once. */
    public static List<Class<?>> load(List<GeneratedSource> sources, ClassLoader parent) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException(
                    "this Java is a runtime without a compiler; netc needs a JDK to run a model");
        }
        try (Classes classes = new Classes(compiler.getStandardFileManager(null, Locale.ROOT, null))) {
            compile(compiler, classes, sources.stream().map(Text::new).toList());
            Loader loader = new Loader(classes.bytes, parent);
            List<Class<?>> loaded = new ArrayList<>();
            for (GeneratedSource source : sources) {
                loaded.add(Class.forName(source.qualifiedName(), true, loader));
            }
            return loaded;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("javac did not write a class that it should have written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(JavaCompiler compiler, Classes classes, List<Text> texts) {
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        // The sources of the runtime are never wanted, and annotation processors cost time.
        List<String> options =
                List.of("-proc:none", "-Xlint:all,-processing", "-implicit:none", "-classpath", classPath());
        boolean compiled =
                compiler.getTask(null, classes, said, options, null, texts).call();
        List<Diagnostic<? extends JavaFileObject>> complaints = said.getDiagnostics().stream()
                .filter(d -> d.getSource() instanceof Text)
                .toList();
        if (!compiled || !complaints.isEmpty()) {
            throw new IllegalStateException("javac does not like the generated class: " + said.getDiagnostics());
        }
    }

    private static String classPath() {
        return System.getProperty("netc.classpath", System.getProperty("java.class.path"));
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;
        private final String className;

        Text(GeneratedSource source) {
            super(URI.create("memory:///" + encoded(source.path())), Kind.SOURCE);
            this.text = source.text();
            this.className = source.className();
        }

        private static String encoded(String path) {
            return java.net.URLEncoder.encode(path, java.nio.charset.StandardCharsets.UTF_8)
                    .replace("%2F", "/");
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE && simpleName.equals(className);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Classes extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> bytes = new HashMap<>();

        Classes(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String className, JavaFileObject.Kind kind, FileObject sibling)
                throws IOException {
            if (location != StandardLocation.CLASS_OUTPUT) {
                throw new IOException("nothing but classes is written");
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            bytes.put(className, out);
            return new SimpleJavaFileObject(URI.create("memory:///class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return out;
                }
            };
        }
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, ByteArrayOutputStream> bytes;

        Loader(Map<String, ByteArrayOutputStream> bytes, ClassLoader parent) {
            super(parent);
            this.bytes = bytes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            ByteArrayOutputStream written = bytes.get(name);
            if (written == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] code = written.toByteArray();
            return defineClass(name, code, 0, code.length);
        }
    }
}
