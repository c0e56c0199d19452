package dev.netc.cli;

import dev.netc.compiler.Netc;
import dev.netc.compiler.Options;
import dev.netc.compiler.text.SourceFile;
import java.util.Optional;
import java.util.Set;

/**
 * Loads the compiler's classes on another processor while the command line is parsed, by checking a small model. A
 * start is mostly the loading of classes, so this saves about a quarter of the time of {@code netc check}.
 */
final class Preload {
    private static final Set<String> READ_MODELS =
            Set.of("check", "compile", "summary", "explain", "plan", "train", "predict", "eval", "quantize", "profile");
    private static final String MODEL = """
            network Preload(n = 2) {
              input 8x8x1
              repeat n { unit(4, stride = 1) }
              dense 2 + n
            }
            block unit(filters, stride = 1) {
              residual < conv 3x3, filters, stride stride -> batchnorm -> relu > shortcut projection
              avgpool global
            }
            """;

    private Preload() {}

    /** Returns at once. */
    static void startFor(String[] args) {
        if (args.length == 0 || !READ_MODELS.contains(args[0])) {
            return;
        }
        Thread thread = new Thread(Preload::run, "preload");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run() {
        Netc.plan(new SourceFile("preload.net", MODEL), path -> Optional.empty(), Options.defaults());
    }
}
