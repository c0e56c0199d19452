package dev.netc.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCompilerTest {
    private static final String MODEL = """
            import "blocks/head.net"
            network Tiny(classes = 3) {
              input 8x8x3
              labels "labels.txt"
              conv 3x3, 4
              head(classes)
            }
            """;
    private static final String HEAD = """
            block head(classes) {
              avgpool global -> dense classes -> softmax
            }
            """;

    @TempDir
    Path folder;

    private Path sources;
    private Path made;
    private Settings settings;

    @BeforeEach
    void writeProject() throws IOException {
        sources = folder.resolve("src/main/net");
        Path outputs = folder.resolve("target/generated-sources/net");
        write("tiny.net", MODEL);
        write("blocks/head.net", HEAD);
        write("labels.txt", "a\nb\nc\n");
        made = outputs.resolve("com/acme/Tiny.java");
        settings = new Settings(
                sources,
                outputs,
                folder.resolve("target/netc-state/default.state"),
                "com.acme",
                Map.of(),
                false,
                false,
                false,
                List.of("**.net"),
                List.of());
    }

    @Test
    void compilesNetworksAndNotBlocks() throws IOException {
        Report report = run();
        assertEquals(List.of(), report.errors());
        assertEquals("1 compiled, 0 up to date", report.summary());
        assertTrue(Files.readString(made).contains("package com.acme;"));
    }

    @Test
    void doesNothingWhereNothingHasChanged() throws IOException {
        run();
        Files.setLastModifiedTime(sources.resolve("tiny.net"), FileTime.fromMillis(0));
        assertEquals("0 compiled, 1 up to date", run().summary());
    }

    @Test
    void compilesAgainWhenAnImportChanges() throws IOException {
        run();
        write("blocks/head.net", HEAD.replace("dense", "dropout 0.5 -> dense"));
        assertEquals(1, run().compiled());
    }

    @Test
    void compilesAgainWhenTheLabelsChange() throws IOException {
        run();
        write("labels.txt", "x\ny\nz\n");
        assertEquals(1, run().compiled());
        assertTrue(Files.readString(made).contains("\"x\""));
    }

    @Test
    void compilesAgainWhenASettingChanges() throws IOException {
        run();
        settings = with(Map.of("classes", "3"));
        assertEquals(1, run().compiled());
        assertEquals(0, run().compiled());
    }

    @Test
    void compilesAgainWhenTheOutputIsMissingOrEdited() throws IOException {
        run();
        String text = Files.readString(made);
        Files.delete(made);
        assertEquals(1, run().compiled());
        Files.writeString(made, "class Other {}");
        assertEquals(1, run().compiled());
        assertEquals(text, Files.readString(made));
    }

    @Test
    void compilesAgainWhenAMissingImportAppears() throws IOException {
        Files.delete(sources.resolve("blocks/head.net"));
        assertFalse(run().errors().isEmpty());
        write("blocks/head.net", HEAD);
        assertEquals(1, run().compiled());
    }

    @Test
    void deletesTheOutputsOfADeletedModelAndNothingElse() throws IOException {
        write("vision/other.net", "network Other { input 8x8x1 -> conv 3x3, 1 -> avgpool global }");
        run();
        Path other = made.resolveSibling("vision/Other.java");
        assertTrue(Files.exists(other));
        Path foreign = Files.writeString(made.resolveSibling("Foreign.java"), "class Foreign {}");
        Files.delete(sources.resolve("vision/other.net"));
        run();
        assertFalse(Files.exists(other.getParent()));
        assertTrue(Files.exists(made) && Files.exists(foreign));
    }

    @Test
    void aRenamedNetworkLeavesNoClassBehind() throws IOException {
        run();
        write("tiny.net", MODEL.replace("Tiny", "Small"));
        run();
        assertFalse(Files.exists(made));
        assertTrue(Files.exists(made.resolveSibling("Small.java")));
    }

    @Test
    void errorsAreSaidAsDevelopmentToolsReadThem() throws IOException {
        write("tiny.net", MODEL.replace("conv 3x3", "konv 3x3"));
        Report report = run();
        String error = report.errors().get(0);
        assertEquals("1 error in the models", report.summary());
        assertTrue(error.startsWith(sources.resolve("tiny.net") + ":[5,3] error[N0101]: "), error);
        assertTrue(error.contains("\n5 |   konv 3x3, 4\n"), error);
    }

    @Test
    void errorsInAnImportAreSaidThere() throws IOException {
        write("blocks/head.net", HEAD.replace("avgpool", "avgpol"));
        String error = run().errors().get(0);
        assertTrue(error.startsWith(sources.resolve("blocks/head.net") + ":[2,3] error[N0101]: "), error);
    }

    @Test
    void anErrorLeavesTheLastOutputsAndIsSaidAgain() throws IOException {
        run();
        write("tiny.net", MODEL.replace("conv 3x3", "konv 3x3"));
        run();
        assertTrue(Files.exists(made));
        assertEquals(1, run().errors().size());
        write("tiny.net", MODEL);
        assertEquals(List.of(), run().errors());
    }

    @Test
    void warningsDoNotFail() throws IOException {
        write("tiny.net", MODEL + "block idle { relu }\n");
        Report report = run();
        assertEquals(List.of(), report.errors());
        assertTrue(
                report.warnings().get(0).contains(":[8,7] warning[N0501]: "),
                report.warnings().get(0));
    }

    @Test
    void twoModelsThatMakeOneClassAreAnError() throws IOException {
        write("twin.net", MODEL);
        assertTrue(run().errors().get(0).contains("tiny.net makes com/acme/Tiny.java too"));
    }

    @Test
    void aFolderThatIsNoPackageAsksForAName() throws IOException {
        write("1st/tiny.net", "network First { input 8x8x1 -> conv 3x3, 1 }");
        assertThrows(InvalidSettingException.class, this::run);
    }

    @Test
    void aStateThatIsNotUnderstoodCountsAsNone() throws IOException {
        run();
        Files.writeString(settings.stateFile(), "nonsense\n");
        assertEquals(1, run().compiled());
    }

    @Test
    void aProjectWithoutModelsIsWell() throws IOException {
        settings = new Settings(
                folder.resolve("none"),
                folder,
                settings.stateFile(),
                "",
                Map.of(),
                false,
                false,
                false,
                List.of(),
                List.of());
        assertEquals("0 compiled, 0 up to date", run().summary());
    }

    private Report run() throws IOException {
        return new ModelCompiler(settings).run();
    }

    private void write(String name, String text) throws IOException {
        Path file = sources.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Settings with(Map<String, String> parameters) {
        return new Settings(
                settings.sources(),
                settings.outputs(),
                settings.stateFile(),
                settings.packageName(),
                parameters,
                false,
                false,
                false,
                settings.includes(),
                settings.excludes());
    }
}
