package dev.netc.cli;

import dev.netc.cli.report.RunReport.Fact;
import dev.netc.compiler.Netc;
import dev.netc.runtime.Classifier;
import dev.netc.runtime.Description;
import dev.netc.runtime.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is to be known about a training beside its recipe. */
final class RunFacts {
    private RunFacts() {}

    static List<Fact> of(TrainCommand command, Classifier network, TrainingData data) {
        Description description = network.description();
        long parameters = network.parameters().values().stream()
                .filter(parameter -> parameter.role().learnable())
                .mapToLong(Parameter::length)
                .sum();
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact("command", command.typed()),
                new Fact("model", ModelFile.name(command.file)),
                new Fact("network", description.network() + ", fingerprint " + description.fingerprint()),
                new Fact("parameters", number(parameters)),
                new Fact("data", data.name() + ", " + number(data.train().size()) + " pictures"),
                new Fact(
                        "held out",
                        data.heldOut()
                                .map(set -> data.heldOutName() + ", " + number(set.size()) + " pictures")
                                .orElse("none")),
                new Fact("first weights", command.weights == null ? "from the seed" : command.weights.toString())));
        if (!command.frozen.isEmpty()) {
            facts.add(new Fact("frozen", String.join(" ", command.frozen)));
        }
        if (command.patience != null) {
            facts.add(new Fact("ends early", "after " + command.patience + " epochs without a better one"));
        }
        facts.add(new Fact("engine", network.engine().name()));
        facts.add(new Fact("netc", Netc.version()));
        return facts;
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
