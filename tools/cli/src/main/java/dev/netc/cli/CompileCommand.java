package dev.netc.cli;

import dev.netc.compiler.GeneratedSource;
import dev.netc.compiler.Netc;
import dev.netc.compiler.Options;
import dev.netc.compiler.diagnostic.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.SourceVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "compile", description = "Compile models to Java; nothing is written if one has errors.")
final class CompileCommand extends NetcCommand {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The .net files.")
    List<Path> files;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "The root of the sources; the package's folders are made below it.")
    Path output;

    @Option(names = "--package", paramLabel = "NAME", description = "The package of the classes; default: none.")
    String packageName = "";

    @Mixin
    ModelOptions model;

    @Mixin
    MemoryOption memory;

    CompileCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws IOException {
        if (!packageName.isEmpty() && !SourceVersion.isName(packageName, SourceVersion.RELEASE_17)) {
            throw usage("`" + packageName + "` is no name of a Java package");
        }
        Options options = memory.applyTo(model.options()).withPackage(packageName);
        Report report = new Report();
        Map<String, GeneratedSource> sources = new LinkedHashMap<>();
        Map<String, Path> origins = new LinkedHashMap<>();
        for (Path file : files) {
            ModelFile given = ModelFile.read(file);
            Outcome<List<GeneratedSource>> outcome = Netc.compile(given.source(), given.loader(), options);
            report.add(outcome.diagnostics());
            for (GeneratedSource source : outcome.value().orElse(List.of())) {
                sources.put(source.path(), source);
                Path other = origins.putIfAbsent(source.path(), file);
                if (other != null && !other.equals(file)) {
                    throw new UserError(other + " and " + file + " both make " + source.path());
                }
            }
        }
        report.print(terminal);
        if (report.hasErrors()) {
            return ExitCode.INPUT;
        }
        for (GeneratedSource source : sources.values()) {
            write(source);
        }
        return ExitCode.OK;
    }

    private void write(GeneratedSource source) throws IOException {
        Path file = output.resolve(source.path());
        Files.createDirectories(file.toAbsolutePath().getParent());
        AtomicFile.write(file, source.text());
        terminal.out().println("wrote " + file);
    }
}
