package dev.netc.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lays the page out in a Chromium, if there is one: {@code NETC_CHROMIUM} names it, or the PATH has it. */
class BrowserTest {
    private static final int SECONDS = 60;

    /** Says in the title how much wider than the window the page is, and what of it has no size. */
    private static final String MEASURE = """
            <script>
            addEventListener('load', () => {
              const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
              const empty = [...document.querySelectorAll('figure > svg, img')]
                  .filter(e => e.getBoundingClientRect().width < 20 || e.naturalWidth === 0).length;
              document.title = 'wide ' + wide + ', empty ' + empty;
            });
            </script>
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1400, 500})
    void thePageFitsTheWindowAndShowsAllPictures(int width) throws IOException, InterruptedException {
        assertEquals("wide 0, empty 0", title(ReportFiles.html(Runs.of(3, 10, true)) + MEASURE, width));
    }

    @Test
    void theMeasureSeesAPageThatIsTooWide() throws IOException, InterruptedException {
        String wide = "<div style='width:2000px'>wide</div><img src='data:image/png;base64,'>";
        assertEquals("wide 1000, empty 1", title("<body style='margin:0'>" + wide + MEASURE, 1000));
    }

    private String title(String html, int width) throws IOException, InterruptedException {
        Optional<String> browser = browser();
        assumeTrue(browser.isPresent(), "there is no Chromium; NETC_CHROMIUM can name one");
        Path page = Files.writeString(folder.resolve("page.html"), html);
        Path dump = folder.resolve("dump.html");
        Process process = new ProcessBuilder(
                        browser.get(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--window-size=" + width + ",900",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(dump.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assumeTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), "the browser does not answer");
        } finally {
            process.destroyForcibly().waitFor();
        }
        return Jsoup.parse(Files.readString(dump, StandardCharsets.UTF_8)).title();
    }

    private static Optional<String> browser() {
        String named = System.getenv("NETC_CHROMIUM");
        if (named != null) {
            return Optional.of(named);
        }
        List<String> names = List.of("chromium", "chromium-browser", "google-chrome");
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
