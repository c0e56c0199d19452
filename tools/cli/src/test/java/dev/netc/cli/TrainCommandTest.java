package dev.netc.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {
    private static final String SMALL = """
            network Small {
              input 8x8x1 { scale 1/255 }
              conv 3x3, 4, stride 2 -> batchnorm -> relu
              flatten -> dense 10 -> softmax
              train { data digits; batch 128; epochs 2 }
            }
            """;

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void writeModel() throws IOException {
        model = Cli.model(folder, "small.net", SMALL);
    }

    @Test
    void leavesWeightsThatPredictAsTheReportSays() throws IOException {
        Path out = folder.resolve("a run");
        Cli train = train(out, "--epochs", 3);
        assertEquals(0, train.code(), train.err());
        String right = train.out()
                .lines()
                .filter(line -> line.contains(" held-out pictures correct"))
                .findFirst()
                .orElseThrow();
        String said = Jsoup.parse(Files.readString(out.resolve("report.html")))
                .selectFirst(".summary")
                .text();
        Cli eval = Cli.run(
                "eval",
                model,
                "--engine",
                "reference",
                "--weights",
                out.resolve("weights.safetensors"),
                "--data",
                "digits");
        String ofTotal = right.substring(0, right.indexOf(" held-out"));
        assertTrue(said.startsWith(ofTotal), said);
        assertTrue(eval.out().contains(": " + ofTotal + " correct"), eval.out());
        assertEquals(1 + 3, Files.readAllLines(out.resolve("log.csv")).size());
        for (String file : List.of("recipe.txt", "gradients.csv", "confusion.csv", "confusion.png", "curves.png")) {
            assertTrue(Files.size(out.resolve(file)) > 0, file);
        }
        assertTrue(
                train.out().contains("--weights '" + out.resolve("weights.safetensors") + "' PICTURE..."), train.out());
    }

    @Test
    void theRecipeThatItLeavesRunsAgainToTheSameWeights() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        assertEquals(
                0,
                train(first, "--set", "optimizer adam", "--rate", 0.003, "--seed", 7)
                        .code());
        Cli again = train(second, "--recipe", first.resolve("recipe.txt"));
        assertEquals(0, again.code(), again.err());
        assertArrayEquals(weights(first), weights(second));
        assertTrue(Files.readAllLines(second.resolve("recipe.txt"))
                .containsAll(List.of("rate 0.003", "seed 7", "data digits")));
    }

    @Test
    void aFolderThatHoldsARunIsLeftAlone() throws IOException {
        Path out = folder.resolve("run");
        assertEquals(0, train(out).code());
        byte[] before = weights(out);
        Cli again = train(out, "--seed", 2);
        assertEquals(1, again.code());
        assertTrue(again.err().contains("--resume") && again.err().contains("--out"), again.err());
        assertArrayEquals(before, weights(out));
    }

    @Test
    void anInterruptedTrainingGoesOnToTheSameWeights() throws IOException {
        Path straight = folder.resolve("straight");
        Path cut = folder.resolve("cut");
        assertEquals(0, train(straight).code());
        StringWriter err = new StringWriter();
        int code = Main.run(words(cut), new Terminal(interruptingAfter("1/2"), new PrintWriter(err), false, false));
        assertEquals(130, code, err.toString());
        assertFalse(Thread.interrupted());
        assertTrue(err.toString().contains("netc train " + model), err.toString());
        assertTrue(err.toString().contains("--resume"), err.toString());
        assertFalse(Files.exists(cut.resolve("weights.safetensors")));
        Cli rest = train(cut, "--resume");
        assertEquals(0, rest.code(), rest.err());
        assertArrayEquals(weights(straight), weights(cut));
        assertEquals(1 + 2, Files.readAllLines(cut.resolve("log.csv")).size());
    }

    @Test
    void aLossThatIsNotFiniteNamesTheLineOfTheLayer() {
        Cli run = train(folder.resolve("run"), "--rate", 1e6, "--set", "warmup 0", "--set", "loss mean_squared_error");
        assertEquals(1, run.code(), run.err());
        assertTrue(run.err().startsWith("error: step "), run.err());
        assertTrue(run.err().contains("small.net:"), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
    }

    @Test
    void withoutHeldOutPicturesNothingIsClaimed() throws IOException {
        Path data = folder.resolve("data");
        for (int i = 0; i < 6; i++) {
            Path file = data.resolve(i % 2 + "/" + i + ".png");
            Files.createDirectories(file.getParent());
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
            image.setRGB(i, i, 0xffffff);
            ImageIO.write(image, "png", file.toFile());
        }
        Path out = folder.resolve("run");
        Cli run = train(out, "--data", "folder:" + data, "--batch", 3);
        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains("--validate"), run.err());
        assertFalse(run.out().contains("correct"), run.out());
        assertFalse(Files.exists(out.resolve("confusion.csv")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--freeze nothing.*", "--data folder:/nowhere", "--weights /nowhere", "--batch 100000"})
    void whatCannotBeginLeavesNoFolder(String words) {
        Path out = folder.resolve("run");
        Cli run = train(out, (Object[]) words.split(" "));
        assertEquals(1, run.code(), run.err());
        assertTrue(run.err().startsWith("error: "), run.err());
        assertFalse(Files.exists(out));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--rate fast", "--rate -1", "--set rte", "--data digitz", "--stop-early 0", "--names keras"})
    void aWrongSettingIsAWrongCommandLine(String words) {
        Cli run = train(folder.resolve("run"), (Object[]) words.split(" "));
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().startsWith("error: "), run.err());
    }

    @Test
    void aModelWithoutDataAsksForIt() throws IOException {
        Path silent = Cli.model(folder, "silent.net", SMALL.replace("data digits;", ""));
        Cli run = Cli.run("train", silent, "--engine", "reference", "--out", folder.resolve("run"));
        assertEquals(2, run.code());
        assertTrue(run.err().contains("--data"), run.err());
    }

    private Cli train(Path out, Object... more) {
        return Cli.run((Object[]) words(out, more));
    }

    private String[] words(Path out, Object... more) {
        List<String> words =
                new ArrayList<>(List.of("train", model.toString(), "--engine", "reference", "--out", out.toString()));
        for (Object word : more) {
            words.add(word.toString());
        }
        return words.toArray(String[]::new);
    }

    /** Interrupts its thread, as Ctrl-C does, once, when {@code mark} was printed. */
    private static PrintWriter interruptingAfter(String mark) {
        StringWriter text = new StringWriter() {
            private boolean done;

            @Override
            public void flush() {
                if (!done && toString().contains(mark)) {
                    done = true;
                    Thread.currentThread().interrupt();
                }
            }
        };
        return new PrintWriter(text);
    }

    private static byte[] weights(Path run) throws IOException {
        return Files.readAllBytes(run.resolve("weights.safetensors"));
    }
}
