package dev.netc.compiler.syntax;

import dev.netc.compiler.text.SourceFile;
import java.util.List;

/** A .net file as it was written. */
public record NetFile(
        SourceFile source,
        List<Import> imports,
        List<Constant> constants,
        List<Definition> networks,
        List<Definition> blocks) {}
