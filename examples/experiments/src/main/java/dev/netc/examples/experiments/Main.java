package dev.netc.examples.experiments;

import dev.netc.runtime.data.DataException;
import dev.netc.runtime.data.Datasets;
import dev.netc.runtime.engine.EngineUnavailableException;
import dev.netc.runtime.engine.Engines;
import dev.netc.runtime.train.TrainingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the experiments; the script {@code run} starts it. */
@Command(
        name = "run",
        description = "Run an experiment, or go on with one that was stopped, and keep its table and figure.")
final class Main implements Callable<Integer> {
    /** The script says where it lies. */
    private static final Path HOME = Path.of(System.getProperty("experiments.home", "examples/experiments"));

    private static final List<Experiment> ALL =
            List.of(new Depth(), new Deep(), new Shortcuts(), new Identity(), new Gradients());

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "${COMPLETION-CANDIDATES}", completionCandidates = Names.class)
    String name;

    @Option(names = "--epochs", paramLabel = "N", description = "Epochs of each training.")
    Integer epochs;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps of each epoch, on as many of the first pictures as they need.")
    Integer steps;

    @Option(names = "--data", paramLabel = "SET", description = "The pictures; default: ${DEFAULT-VALUE}.")
    String data = "cifar10";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where results/ and, for what was stopped, runs/ go; default: the folder of this script.")
    Path out = HOME;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() {
        Experiment experiment = ALL.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong("there is no experiment \"" + name + "\"; there are " + names()));
        if ((epochs != null && epochs < 1) || (steps != null && steps < 1)) {
            throw wrong("--epochs and --steps take a number above 0");
        }
        try {
            Lab lab = new Lab(
                    experiment.name(),
                    new Extent(epochs, steps),
                    HOME.resolveSibling("models"),
                    out,
                    Datasets.train(data),
                    Datasets.test(data),
                    Engines.preferred());
            experiment.run(lab);
            return 0;
        } catch (ExperimentException | DataException | TrainingException | EngineUnavailableException e) {
            return failed(e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            return failed(e.toString());
        }
    }

    private static int failed(String message) {
        System.err.println("error: " + message);
        return 1;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static String names() {
        return String.join(", ", new Names());
    }

    /** As picocli asks for candidates. */
    private static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ALL.stream().map(Experiment::name).iterator();
        }
    }
}
