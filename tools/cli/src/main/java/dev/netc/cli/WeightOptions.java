package dev.netc.cli;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What fills a network with values, and who computes. */
final class WeightOptions {
    @Option(names = "--weights", paramLabel = "FILE", description = "The weights, a safetensors file.")
    Path weights;

    @Option(
            names = "--names",
            paramLabel = "NAMES",
            description = "How the file calls its tensors: pytorch, keras, or a file of names; default: as netc does.")
    String names;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Instead of --weights: untrained weights, drawn from this seed.")
    Long seed;

    @Mixin
    EngineOptions engine;
}
