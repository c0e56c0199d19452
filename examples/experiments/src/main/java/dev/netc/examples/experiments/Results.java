package dev.netc.examples.experiments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/**
 * The files of an experiment: NAME.csv, NAME.png and, with both of them, NAME.md.
 *
 * @param command what was typed behind {@code run}
 */
record Results(Path folder, String name, String command) {

    void write(Report report) throws IOException {
        Files.createDirectories(folder);
        move(name + ".csv", report.data().csv().getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(Figure.of(report.charts()), "png", png);
        move(name + ".png", png.toByteArray());
        move(name + ".md", page(report).getBytes(StandardCharsets.UTF_8));
        System.err.println("results: " + folder.resolve(name + ".md"));
    }

    private String page(Report report) {
        List<String> facts = new ArrayList<>(report.settings());
        facts.add("%s, %s".formatted(LocalDate.now(ZoneOffset.UTC), Machine.describe()));
        return """
                # %s

                %s

                ![%s](%s.png)

                %s
                %s

                Every number is in [%s.csv](%s.csv). `examples/experiments/run %s` makes these files.
                """.formatted(
                        report.title(),
                        report.shows(),
                        report.title(),
                        name,
                        report.summary().markdown(),
                        facts.stream().map(fact -> "- " + fact).collect(Collectors.joining("\n")),
                        name,
                        name,
                        command);
    }

    private void move(String file, byte[] bytes) throws IOException {
        Path temporary =
                folder.resolve("." + file + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.write(temporary, bytes);
            Files.move(temporary, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
