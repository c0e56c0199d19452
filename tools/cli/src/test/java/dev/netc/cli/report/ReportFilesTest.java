package dev.netc.cli.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.cli.scores.Confusion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportFilesTest {
    private static final Pattern REFERENCE = Pattern.compile("url\\(#([^)]*)\\)");

    @Test
    void namesAreTextAndNeverMarkup() {
        Document page = page(Runs.of(3, 10, true));
        assertTrue(page.select("script").isEmpty());
        assertEquals(Runs.NASTY, page.selectFirst("h1").text());
        assertEquals(Runs.NASTY, page.selectFirst(".matrix tbody th").text());
        assertEquals(Runs.NASTY, page.selectFirst(".facts dd").text());
    }

    @Test
    void theNumbersAreThoseOfTheRun() {
        RunReport run = Runs.of(3, 10, true);
        Document page = page(run);
        Confusion confusion = run.heldOut().orElseThrow().scores().confusion();
        assertEquals(3, page.select("#epochs tbody tr").size());
        assertEquals("0.7667", page.select("#epochs tbody tr").get(2).child(2).text());
        assertEquals(
                Integer.toString(confusion.count(9, 0)),
                page.select(".matrix tbody tr").get(9).child(1).text());
        Element mistake = page.selectFirst("#mistakes tbody tr");
        assertEquals(List.of("c9", Runs.NASTY, "42"), mistake.children().eachText());
        assertTrue(
                page.selectFirst(".tiles").text().contains("88.30%"),
                page.selectFirst(".tiles").text());
        assertTrue(page.selectFirst("#gradients tbody").text().startsWith("4 conv 1.00e-05 0.00e+00 3.33e-06"));
        assertTrue(page.selectFirst("#worst figcaption").text().startsWith("c9 taken for " + Runs.NASTY));
    }

    @ParameterizedTest
    @CsvSource({"1,10,true", "3,10,true", "200,10,true", "3,26,true", "2,2,true", "3,10,false"})
    void everythingThatThePageNeedsIsInIt(int epochs, int classes, boolean heldOut) throws IOException {
        Document page = page(Runs.of(epochs, classes, heldOut));
        for (Element image : page.select("img")) {
            String address = image.attr("src");
            assertTrue(address.startsWith("data:image/png;base64,"), address);
            byte[] png = Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
            assertNotNull(ImageIO.read(new ByteArrayInputStream(png)));
        }
        assertTrue(page.select("link, iframe, object").isEmpty());
        assertFalse(page.selectFirst("style").data().contains("url("));
        for (Element link : page.select("nav a")) {
            assertNotNull(page.getElementById(link.attr("href").substring(1)), link.attr("href"));
        }
        assertEquals(heldOut, page.getElementById("worst") != null);
        assertEquals(heldOut && classes <= 25, page.selectFirst(".matrix") != null);
    }

    @Test
    void idsAreUniqueAndTheirReferencesLeadSomewhere() {
        Document page = page(Runs.of(3, 10, true));
        Set<String> ids = new HashSet<>();
        page.select("[id]").forEach(element -> assertTrue(ids.add(element.id()), element.id()));
        List<String> wanted = REFERENCE
                .matcher(page.html())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertFalse(wanted.isEmpty());
        wanted.forEach(id -> assertTrue(ids.contains(id), id));
    }

    @Test
    void theSameRunGivesTheSameBytes() {
        assertEquals(ReportFiles.html(Runs.of(3, 10, true)), ReportFiles.html(Runs.of(3, 10, true)));
        assertArrayEquals(ReportFiles.curves(Runs.of(3, 10, true)), ReportFiles.curves(Runs.of(3, 10, true)));
    }

    @Test
    void theConfusionIsAPictureForAnyNumberOfClasses() throws IOException {
        for (int classes : new int[] {1, 10, 300}) {
            Confusion confusion =
                    Runs.of(1, classes, true).heldOut().orElseThrow().scores().confusion();
            assertNotNull(ImageIO.read(new ByteArrayInputStream(ReportFiles.confusion(confusion))));
        }
    }

    @Test
    void csvHoldsEveryEpoch() {
        RunReport run = Runs.of(2, 10, true);
        assertEquals(
                List.of(
                        "epoch,rate,loss,accuracy,validation_loss,validation_accuracy,seconds",
                        "1,0.1,2.3,0.4,2.0,0.5,1.5",
                        "2,0.05,1.15,0.7,1.0,0.75,1.5"),
                HistoryCsv.epochs(run.history()).lines().toList());
        assertEquals(1 + 2 * 3, HistoryCsv.gradients(run.history()).lines().count());
    }

    private static Document page(RunReport run) {
        return Jsoup.parse(ReportFiles.html(run));
    }
}
