package dev.netc.compiler;

/** A Java file that the compiler wrote. */
public record GeneratedSource(String packageName, String className, String text) {

    /** Where it belongs below a source root: {@code com/acme/ResNet20.java}. */
    public String path() {
        String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
        return folder + className + ".java";
    }

    /** The name by which the class is loaded. */
    public String qualifiedName() {
        return packageName.isEmpty() ? className : packageName + "." + className;
    }
}
