package dev.netc.benchmarks;

import dev.netc.compiler.GeneratedSource;
import dev.netc.compiler.Netc;
import dev.netc.compiler.Options;
import dev.netc.compiler.SourceLoader;
import dev.netc.compiler.load.InMemory;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.text.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compiles residual networks of growing depth, in this process and warm. */
final class CompileTimes {
    private static final List<String> NETWORKS = List.of("resnet20", "resnet56", "resnet110", "resnet1202");
    private static final int WARM_UP = 3;

    private CompileTimes() {}

    static List<CompileTime> measure(Path models, int rounds, Progress progress) {
        List<Depth> depths = NETWORKS.stream()
                .map(name -> new Depth(name, models.resolve(name + ".net")))
                .toList();
        for (int round = 1 - WARM_UP; round <= rounds; round++) {
            for (Depth depth : depths) {
                progress.say("compiling %s: round %d of %d".formatted(depth.name, Math.max(round, 0), rounds));
                depth.run(round > 0);
            }
        }
        return depths.stream().map(Depth::result).toList();
    }

    private static final class Depth {
        private final String name;
        private final SourceFile source;
        private final SourceLoader loader;
        private final List<Double> netc = new ArrayList<>();
        private final List<Double> javac = new ArrayList<>();
        private GeneratedSource java;

        Depth(String name, Path model) {
            this.name = name;
            this.source = Models.source(model);
            this.loader = Models.loader(model);
        }

        void run(boolean measured) {
            long start = System.nanoTime();
            java = Models.one(source, Netc.compile(source, loader, Options.defaults()));
            long between = System.nanoTime();
            InMemory.load(java, CompileTimes.class.getClassLoader());
            long end = System.nanoTime();
            if (measured) {
                netc.add((between - start) / 1e6);
                javac.add((end - between) / 1e6);
            }
        }

        CompileTime result() {
            long layers = NetworkGraph.of(source, loader).layers().stream()
                    .map(GraphLayer::operation)
                    .filter(o -> o instanceof Operation.Convolution || o instanceof Operation.Dense)
                    .count();
            return new CompileTime(
                    name, layers, java.text().lines().count(), Statistics.of(netc), Statistics.of(javac));
        }
    }
}
