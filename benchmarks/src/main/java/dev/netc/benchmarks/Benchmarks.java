package dev.netc.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command behind {@code benchmarks/run}. */
@Command(
        name = "benchmarks/run",
        description = "Measure netc and other libraries on the same networks, side by side.",
        sortOptions = false)
final class Benchmarks implements Callable<Integer> {
    private static final Path MODELS = Path.of(System.getProperty("benchmarks.models", "examples/models"));

    private static final List<Case> PREDICTIONS = List.of(
            new Case("resnet20", 1, false),
            new Case("resnet20", 128, false),
            new Case("resnet50", 1, false),
            new Case("resnet50", 16, false),
            new Case("vgg16", 1, false),
            new Case("googlenet", 1, false));
    private static final List<Case> TRAININGS =
            List.of(new Case("resnet20", 128, true), new Case("resnet50", 16, true));

    @Option(
            names = "--network",
            split = ",",
            description = "A file of examples/models without .net, or a path. Default: resnet20, resnet50, vgg16,"
                    + " googlenet; with --training the first two.")
    List<String> networks = List.of();

    @Option(names = "--batch", description = "Samples at once. Default: what is usual for the network.")
    Integer batch;

    @Option(
            names = "--engines",
            split = ",",
            defaultValue = "nd4j,onednn,onnxruntime,djl,dl4j",
            description = "Engines of netc, onnxruntime, djl, dl4j. Default: ${DEFAULT-VALUE}.")
    List<String> engines;

    @Option(names = "--training", description = "Measure a step of training, not predictions.")
    boolean training;

    @Option(names = "--first", description = "Measure fresh processes up to their first prediction.")
    boolean first;

    @Option(names = "--compile", description = "Measure the compiler on ResNets of 20 to 1202 layers.")
    boolean compile;

    @Option(names = "--rounds", defaultValue = "7", description = "Turns of each engine. Default: ${DEFAULT-VALUE}.")
    int rounds;

    @Option(
            names = "--turn",
            paramLabel = "MS",
            defaultValue = "1000",
            description = "How long a turn takes, one run at least. Default: ${DEFAULT-VALUE} ms.")
    long turnMillis;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            defaultValue = "benchmarks/target/benchmarks.json",
            description = "Where the results go; the chart goes beside it, as .png. Default: ${DEFAULT-VALUE}.")
    Path json;

    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    boolean help;

    private final Progress progress = new Progress(System.err, System.console() != null);
    private final Map<String, Workplace> workplaces = new HashMap<>();

    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Benchmarks());
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            if (e instanceof BenchmarkException) {
                command.getErr().println("error: " + e.getMessage());
                return 1;
            }
            throw e;
        });
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireSense();
        Report report = new Report(Machine.here(), Instant.now());
        Path folder = Files.createTempDirectory("netc-benchmarks");
        // Gigabytes, which an interrupt must not leave behind.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(folder)));
        measure(report, folder);
        return 0;
    }

    /** Before minutes are spent. */
    private void requireSense() {
        Path folder = json.toAbsolutePath().getParent();
        require(Files.isDirectory(folder), folder + ": there is no such folder; --json needs one");
        require(rounds > 0, "--rounds must be at least 1");
        require(batch == null || batch > 0, "--batch must be at least 1");
        require(!first || !training, "--first measures predictions; leave out --training");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new BenchmarkException(otherwise);
        }
    }

    private void measure(Report report, Path folder) throws IOException, InterruptedException {
        if (compile) {
            List<CompileTime> times = CompileTimes.measure(MODELS, rounds, progress);
            report.addCompile(times);
            publish(report, ResultTable.ofCompile(times));
            return;
        }
        for (Case what : cases()) {
            Workplace workplace = workplace(what.network(), folder);
            if (first) {
                start(what, workplace, report);
            } else {
                compare(what, workplace, report);
            }
        }
    }

    private void start(Case what, Workplace workplace, Report report) throws IOException {
        FirstPredictions predictions = new FirstPredictions(what, progress);
        List<FirstPrediction> measured = predictions.measure(engines, workplace, rounds);
        report.addFirst(measured);
        report.addSkipped(predictions.skipped());
        publish(report, ResultTable.ofFirst(measured));
    }

    private void compare(Case what, Workplace workplace, Report report) throws IOException, InterruptedException {
        try (Comparison comparison = new Comparison(what, progress)) {
            comparison.start(engines, workplace);
            List<Result> measured = comparison.measure(rounds, turnMillis);
            report.addResults(measured);
            report.addSkipped(comparison.skipped());
            publish(report, ResultTable.ofResults(measured));
        }
    }

    /** After each case, so that an interrupt loses no more than the one under way. */
    private void publish(Report report, String table) throws IOException {
        progress.end();
        System.out.println(table);
        report.write(json);
        if (!report.results().isEmpty()) {
            String name = json.getFileName().toString().replaceFirst("\\.json$", "") + ".png";
            Chart.write(report.results(), report.machine().cpu(), json.resolveSibling(name));
        }
    }

    private List<Case> cases() {
        List<Case> usual = training ? TRAININGS : PREDICTIONS;
        if (first) {
            usual = usual.stream().filter(what -> what.batch() == 1).toList();
        }
        List<Case> cases = new ArrayList<>();
        for (String network : networks.isEmpty()
                ? usual.stream().map(Case::network).distinct().toList()
                : networks) {
            List<Case> known = usual.stream()
                    .filter(what -> what.network().equals(network))
                    .toList();
            if (batch != null || known.isEmpty()) {
                cases.add(new Case(network, batch == null ? 1 : batch, training));
            } else {
                cases.addAll(known);
            }
        }
        return cases;
    }

    /** Made once for each network. */
    private Workplace workplace(String network, Path folder) throws IOException, InterruptedException {
        Workplace known = workplaces.get(network);
        if (known != null) {
            return known;
        }
        progress.say(network + ": compiling, drawing weights, writing ONNX");
        Path model = network.endsWith(".net") ? Path.of(network) : MODELS.resolve(network + ".net");
        if (!Files.isRegularFile(model)) {
            throw new BenchmarkException(model + ": there is no such model");
        }
        Workplace made = new Workplace(model, Files.createDirectory(folder.resolve("n" + workplaces.size())));
        Path log = made.folder().resolve("preparation.log");
        Process process = Java.start(
                Preparation.class, log, List.of(model.toString(), made.folder().toString()));
        if (process.waitFor() != 0) {
            throw new BenchmarkException(network + " cannot be prepared:\n" + Files.readString(log));
        }
        workplaces.put(network, made);
        return made;
    }
}
