package dev.netc.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs netc in this process, as a shell would. */
record Cli(int code, String out, String err) {
    static final String TINY = """
            network Tiny(classes = 3) {
              input photo 8x8x3 { scale 1/255 }
              conv 3x3, 4 -> relu
              avgpool global -> dense classes -> softmax
            }
            """;

    static Cli run(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        int code = Main.run(words, new Terminal(new PrintWriter(out), new PrintWriter(err), false, false));
        return new Cli(code, out.toString(), err.toString());
    }

    static Path model(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, UTF_8);
    }
}
