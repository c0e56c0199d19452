package dev.netc.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExitCodeTest {
    @TempDir
    Path folder;

    @Test
    void aSoundModelIsWell() throws IOException {
        Cli run = Cli.run("check", Cli.model(folder, "tiny.net", Cli.TINY));
        assertAll(() -> assertEquals(0, run.code()), () -> assertEquals("", run.err()));
    }

    @Test
    void warningsAreWell() throws IOException {
        Path model = Cli.model(folder, "tiny.net", Cli.TINY + "block idle { relu }\n");
        Cli run = Cli.run("check", model);
        assertAll(
                () -> assertEquals(0, run.code()),
                () -> assertTrue(run.err().startsWith("warning[N0501]: "), run.err()),
                () -> assertTrue(run.err().endsWith("\n1 warning\n"), run.err()));
    }

    @Test
    void errorsInTheModelAreTheUsers() throws IOException {
        Path model = Cli.model(folder, "tiny.net", Cli.TINY.replace("conv 3x3", "konv 3x3"));
        Cli run = Cli.run("check", model);
        assertAll(
                () -> assertEquals(1, run.code()),
                () -> assertTrue(run.err().startsWith("error[N0101]: "), run.err()),
                () -> assertTrue(run.err().endsWith("\n1 error\n"), run.err()));
    }

    @Test
    void unreadableModelsAreTheUsers() throws IOException {
        Path binary = Files.write(folder.resolve("binary.net"), new byte[] {(byte) 0xff, (byte) 0xfe});
        for (Path model : new Path[] {folder.resolve("missing.net"), folder, binary}) {
            Cli run = Cli.run("check", model);
            assertEquals(1, run.code());
            assertTrue(run.err().startsWith("error: " + model), run.err());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "chek x.net",
                "check",
                "check x.net --nonsense",
                "check x.net --format yaml",
                "compile x.net",
                "compile x.net -o out --package 1.class",
                "explain N9999",
                "layers nonsense",
                "summary x.net -P n",
                "predict x.net cat.png",
                "predict x.net --weights w --seed 1 cat.png",
                "eval x.net --seed 1",
                "eval x.net --seed 1 --data digits --confusion matrix.txt",
                "train",
                "train x.net --checkpoint-every 0"
            })
    void aWrongCommandLineIsSaidToBeOne(String line) {
        Cli run = Cli.run((Object[]) (line.isEmpty() ? new String[0] : line.split(" ")));
        assertAll(
                () -> assertEquals(2, run.code()),
                () -> assertTrue(run.err().startsWith("error: "), run.err()),
                () -> assertEquals("", run.out()));
    }

    @Test
    void aMisspeltCommandIsRecognised() {
        assertTrue(Cli.run("chek", "x.net").err().contains("check"));
    }

    @Test
    void aFaultOfNetcAsksForAReport() {
        Writer broken = new Writer() {
            @Override
            public void write(char[] text, int offset, int length) {
                throw new IllegalStateException("broken on purpose");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(broken), new PrintWriter(err), false, false);
        assertEquals(70, Main.run(new String[] {"layers"}, terminal));
        assertTrue(err.toString().startsWith("error: netc itself failed: "), err.toString());
        assertTrue(err.toString().contains("report"), err.toString());
        assertFalse(err.toString().contains("\tat "), err.toString());
        assertEquals(70, Main.run(new String[] {"layers", "--debug"}, terminal));
        assertTrue(err.toString().contains("\tat "), err.toString());
    }

    @Test
    void helpAndVersionAreWell() {
        for (String[] line : new String[][] {{"--help"}, {"check", "--help"}, {"--version"}}) {
            Cli run = Cli.run((Object[]) line);
            assertEquals(0, run.code());
            assertFalse(run.out().isEmpty());
        }
    }
}
