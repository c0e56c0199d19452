package dev.netc.compiler.diagnostic;

/** How bad it is. An error leaves no generated class behind, a warning does. */
public enum Severity {
    ERROR,
    WARNING;

    /** The word that a person sees: {@code error}. */
    public String word() {
        return this == ERROR ? "error" : "warning";
    }
}
