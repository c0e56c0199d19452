package dev.netc.compiler.text;

import java.util.Set;
import javax.lang.model.SourceVersion;

/** Names that a generated class cannot bear: Java's own, and those of types that it uses. */
public final class JavaNames {
    private static final Set<String> TYPES = Set.of(
            "Activation",
            "Block",
            "Boolean",
            "Class",
            "Classifier",
            "Description",
            "Double",
            "Engine",
            "Engines",
            "Error",
            "Exception",
            "Filter",
            "Float",
            "Generated",
            "INDArray",
            "Init",
            "Integer",
            "Iterable",
            "Labels",
            "Layer",
            "List",
            "Long",
            "Map",
            "Math",
            "Module",
            "Network",
            "Object",
            "Override",
            "Path",
            "Pooling",
            "Preprocessing",
            "Record",
            "Runnable",
            "Scope",
            "String",
            "System",
            "Thread",
            "Throwable",
            "Value",
            "Void",
            "Window",
            "Workspace");

    /** Words that Java keeps from types alone. */
    private static final Set<String> RESTRICTED = Set.of("permits", "record", "sealed", "var", "yield");

    private JavaNames() {}

    /** Whether Java itself forbids it as the name of a class. */
    public static boolean isForbidden(String name) {
        return !SourceVersion.isName(name) || name.contains(".") || RESTRICTED.contains(name);
    }

    /** Whether a generated class or one of its nested classes may be called {@code name}. */
    public static boolean isFree(String name) {
        return !isForbidden(name) && !TYPES.contains(name);
    }
}
