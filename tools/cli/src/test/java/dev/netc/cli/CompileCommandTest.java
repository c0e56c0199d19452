package dev.netc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileCommandTest {
    @TempDir
    Path folder;

    private Path model;
    private Path out;

    @BeforeEach
    void writeModel() throws IOException {
        model = Cli.model(folder, "tiny.net", Cli.TINY);
        out = folder.resolve("out");
    }

    @Test
    void writesAClassBelowThePackagesFolders() {
        Cli run = Cli.run("compile", model, "-o", out, "--package", "com.acme");
        Path file = out.resolve("com/acme/Tiny.java");
        assertEquals(0, run.code(), run.err());
        assertEquals("wrote " + file + "\n", run.out());
        assertTrue(Files.exists(file));
    }

    @Test
    void leavesNothingButTheClass() throws IOException {
        Cli.run("compile", model, "-o", out);
        try (Stream<Path> files = Files.walk(out)) {
            assertEquals(
                    List.of(out.resolve("Tiny.java")),
                    files.filter(Files::isRegularFile).toList());
        }
    }

    @Test
    void isTheSameAgainAndWhereverTheFileLies() throws IOException {
        Cli.run("compile", model, "-o", out);
        Path elsewhere = Files.createDirectories(folder.resolve("deep/er"));
        Cli.run("compile", Cli.model(elsewhere, "tiny.net", Cli.TINY), "-o", elsewhere);
        String text = Files.readString(out.resolve("Tiny.java"));
        assertEquals(text, Files.readString(elsewhere.resolve("Tiny.java")));
        Cli.run("compile", model, "-o", out);
        assertEquals(text, Files.readString(out.resolve("Tiny.java")));
        assertFalse(text.contains(folder.toString()), text);
    }

    @Test
    void writesNothingIfOneOfTheFilesHasErrors() throws IOException {
        Path faulty = Cli.model(folder, "faulty.net", "network Faulty { input 8x8x1 -> konv 3x3, 1 }");
        Cli run = Cli.run("compile", model, faulty, "-o", out);
        assertEquals(1, run.code());
        assertFalse(Files.exists(out));
    }

    @Test
    void compilesAllNetworksOfAFileOrTheNamedOne() throws IOException {
        Path both = Cli.model(folder, "both.net", Cli.TINY + Cli.TINY.replace("Tiny", "Other"));
        Cli.run("compile", both, "-o", out, "--network", "Other");
        assertFalse(Files.exists(out.resolve("Tiny.java")));
        assertTrue(Files.exists(out.resolve("Other.java")));
        Cli.run("compile", both, "-o", out);
        assertTrue(Files.exists(out.resolve("Tiny.java")));
    }

    @Test
    void takesValuesForParameters() throws IOException {
        Cli.run("compile", model, "-o", out, "-P", "classes=77");
        assertTrue(Files.readString(out.resolve("Tiny.java")).contains("77"));
    }

    @Test
    void refusesTwoFilesThatMakeOneClass() throws IOException {
        Cli run = Cli.run("compile", model, Cli.model(folder, "twin.net", Cli.TINY), "-o", out);
        assertEquals(1, run.code());
        assertTrue(run.err().contains("both make Tiny.java"), run.err());
    }

    @Test
    void saysWhereItCannotWrite() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Cli run = Cli.run("compile", model, "-o", file.resolve("below"));
        assertEquals(1, run.code());
        assertTrue(run.err().startsWith("error: "), run.err());
    }
}
