package dev.netc.cli;

import dev.netc.cli.profile.Profile;
import dev.netc.cli.profile.ProfileSvg;
import dev.netc.cli.profile.ProfileText;
import dev.netc.compiler.Netc;
import dev.netc.compiler.plan.Plan;
import dev.netc.runtime.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "profile", description = "Show where the time of a prediction goes, line by line.")
final class ProfileCommand extends NetcCommand {
    private static final int MOST_SAMPLES = 128;

    @Parameters(paramLabel = "FILE", description = "The .net file.")
    Path file;

    @Option(names = "--batch", paramLabel = "N", description = "How many samples at once; default: ${DEFAULT-VALUE}.")
    int batch = 1;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Of how many predictions to take the median; default: ${DEFAULT-VALUE}.")
    int rounds = 10;

    @Option(names = "--svg", paramLabel = "FILE", description = "Write a picture too: boxes as wide as their time.")
    Path svg;

    @Mixin
    WeightOptions weights;

    @Mixin
    ModelOptions model;

    ProfileCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws IOException {
        if (batch < 1 || batch > MOST_SAMPLES || rounds < 1) {
            throw usage("--batch takes a number from 1 to " + MOST_SAMPLES + ", --rounds one above 0");
        }
        Optional<List<Plan>> plans = Plans.of(file, model.options(), terminal);
        if (plans.isEmpty()) {
            return ExitCode.INPUT;
        }
        if (plans.get().size() > 1) {
            throw usage(
                    Several.networks(file, plans.get().stream().map(Plan::name).toList()));
        }
        Plan plan = plans.get().get(0);
        CompiledNetwork compiled = CompiledNetwork.of(Netc.emit(plan, model.options()));
        try (Network network = ReadyNetwork.any(compiled, weights, this)) {
            Profile profile = Profile.of(plan, network, batch, rounds);
            terminal.out().print(ProfileText.render(profile));
            if (svg != null) {
                AtomicFile.write(svg, ProfileSvg.render(profile));
            }
        }
        return ExitCode.OK;
    }
}
