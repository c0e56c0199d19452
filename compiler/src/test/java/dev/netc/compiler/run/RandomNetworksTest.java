package dev.netc.compiler.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netc.compiler.Netc;
import dev.netc.compiler.Options;
import dev.netc.compiler.diagnostic.Outcome;
import dev.netc.compiler.layer.LayerCatalogue;
import dev.netc.compiler.optimise.Optimiser;
import dev.netc.compiler.plan.Plan;
import dev.netc.compiler.text.SourceFile;
import dev.netc.runtime.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/**
 * Networks drawn at random from the whole language, and what becomes of them when something is broken. They are drawn
 * by the dozen, because javac takes most of the time.
 */
class RandomNetworksTest {

    private static final long MOST_MACS = 20_000_000;
    private static final long MOST_BYTES = 20_000_000;

    @Property(tries = 13, seed = "20151210", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void theClassOfARandomNetworkComputesItsPlan(@ForAll("dozens") List<String> texts) {
        List<Plan> plans = new ArrayList<>();
        for (String text : texts) {
            Outcome<List<Plan>> outcome = Compiled.plans(text);
            plans.add(outcome.value()
                    .orElseThrow(() -> new AssertionError(outcome.diagnostics() + "\n" + text))
                    .get(0));
        }
        List<Compiled> compiled = Compiled.of(plans);
        for (int i = 0; i < texts.size(); i++) {
            try {
                Agreement.check(compiled.get(i), 2, "reference", "nd4j", "onednn");
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(e.getMessage() + "\n" + texts.get(i), e);
            }
        }
    }

    @Property(tries = 25, seed = "20151210", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void aBrokenNetworkIsReportedOrRuns(@ForAll("brokenDozens") List<String> texts) {
        List<Plan> plans = new ArrayList<>();
        List<String> valid = new ArrayList<>();
        for (String text : texts) {
            for (Plan plan : planned(text)) {
                plans.add(plan);
                valid.add(text);
            }
        }
        List<Compiled> compiled = Compiled.of(plans);
        for (int i = 0; i < plans.size(); i++) {
            runs(compiled.get(i), valid.get(i));
        }
        assertTrue(plans.size() < texts.size(), "nothing was broken");
    }

    @Test
    void everyLayerOfTheCatalogueIsDrawnSometime() {
        Set<String> missing = new TreeSet<>(LayerCatalogue.keywords());
        for (int seed = 0; seed < 500; seed++) {
            missing.removeAll(List.of(RandomNetwork.text(seed, 12).split("[^a-z0-9_]+")));
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyRewriteChangesARandomNetworkSometime() {
        Set<String> idle = new TreeSet<>();
        Optimiser.rewrites().forEach(rewrite -> idle.add(rewrite.name()));
        for (int seed = 0; seed < 200 && !idle.isEmpty(); seed++) {
            String text = RandomNetwork.text(seed, 12);
            String all = java(text, Set.of());
            idle.removeIf(name -> !java(text, Set.of(name)).equals(all));
        }
        assertEquals(Set.of(), idle);
    }

    private static String java(String text, Set<String> without) {
        Options options = Options.defaults().withoutRewrites(without);
        return Netc.compile(new SourceFile("random.net", text), path -> Optional.empty(), options)
                .value()
                .orElseThrow()
                .get(0)
                .text();
    }

    /** What can be run; nothing of what is reported, or too large for a test. */
    private static List<Plan> planned(String text) {
        Outcome<List<Plan>> outcome;
        try {
            outcome = Compiled.plans(text);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("netc throws " + e + "\n" + text, e);
        }
        assertEquals(outcome.hasErrors(), outcome.value().isEmpty(), "neither an error nor a plan\n" + text);
        return outcome.value().orElse(List.of()).stream()
                .filter(plan -> plan.macs() < MOST_MACS && plan.memoryBytes(1) < MOST_BYTES)
                .toList();
    }

    private static void runs(Compiled compiled, String text) {
        try (Network network = compiled.create("reference", 1)) {
            network.predictAll(Weights.input(network, 1, 1));
        } catch (RuntimeException e) {
            throw new AssertionError("compiled, but failed with " + e + "\n" + text, e);
        }
    }

    @Provide
    Arbitrary<List<String>> dozens() {
        return texts().list().ofSize(12);
    }

    @Provide
    Arbitrary<List<String>> brokenDozens() {
        return Combinators.combine(
                        texts(), Arbitraries.longs(), Arbitraries.integers().between(1, 3))
                .as(Mutation::of)
                .list()
                .ofSize(12);
    }

    private static Arbitrary<String> texts() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(1, 12))
                .as(RandomNetwork::text);
    }
}
