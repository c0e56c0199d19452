package dev.netc.runtime.weights;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds for each parameter its tensor. First the layers are matched: by a rename, else in order or by equal names, as
 * the map says; then the parameters within each layer, by their roles. Whatever is left over is a problem.
 */
final class Matching {

    /** The names of W_s and of its batch normalisation; in a block with several of them they are numbered. */
    private static final Pattern SHORTCUT = Pattern.compile("(.*\\.)?shortcut(Norm)?\\d*");

    private final NameMap names;
    private final ForeignModules modules;
    private final List<String> problems;

    Matching(NameMap names, ForeignModules modules, List<String> problems) {
        this.names = names;
        this.modules = modules;
        this.problems = problems;
    }

    /** Those that were found; the rest is added to the problems. */
    List<Match> match(List<Target> targets) {
        Map<String, List<Target>> layers = new LinkedHashMap<>();
        targets.forEach(target -> layers.computeIfAbsent(target.layer(), layer -> new ArrayList<>())
                .add(target));
        Map<String, ForeignModule> byLayer = new LinkedHashMap<>();
        Map<String, List<Target>> rest = new LinkedHashMap<>(layers);
        Set<String> left = excepted(layers);
        rest.keySet().removeIf(layer -> matchByName(layer, byLayer, left));
        if (names.inOrder()) {
            matchInOrder(rest, byLayer, left);
        }
        List<Match> matches = new ArrayList<>();
        layers.forEach((layer, parameters) -> matches.addAll(within(byLayer.get(layer), parameters)));
        byLayer.keySet().removeAll(left);
        byLayer.values().forEach(this::reportSurplus);
        modules.inOrder().forEach(this::reportSurplus);
        return matches;
    }

    /** The layers of which every parameter stays as it is. */
    private Set<String> excepted(Map<String, List<Target>> layers) {
        Set<String> excepted = new HashSet<>(layers.keySet());
        excepted.removeIf(layer -> !layers.get(layer).stream().allMatch(names::excepts));
        return excepted;
    }

    /** Whether the layer's name settles the question, be it that there is no such module. */
    private boolean matchByName(String layer, Map<String, ForeignModule> byLayer, Set<String> left) {
        Optional<String> renamed = names.renamed(layer);
        if (renamed.isEmpty() && names.inOrder()) {
            return false;
        }
        ForeignModule module = modules.take(renamed.orElse(layer));
        if (module != null) {
            byLayer.put(layer, module);
        } else if (renamed.isPresent() && !left.contains(layer)) {
            problems.add("name: %s should be %s, which is not there or taken".formatted(layer, renamed.get()));
        }
        return true;
    }

    private void matchInOrder(Map<String, List<Target>> layers, Map<String, ForeignModule> byLayer, Set<String> left) {
        Map<Sequence, Deque<ForeignModule>> foreign = new LinkedHashMap<>();
        for (ForeignModule module : modules.inOrder()) {
            Kind kind = module.kind(names);
            if (kind != null) {
                Sequence sequence = new Sequence(kind, names.isShortcut(module.name()));
                foreign.computeIfAbsent(sequence, s -> new ArrayDeque<>()).add(module);
            }
        }
        Map<Sequence, List<String>> own = new LinkedHashMap<>();
        layers.forEach((layer, targets) -> {
            Kind kind = kindInFile(targets.get(0).kind(), foreign);
            Sequence sequence = new Sequence(kind, SHORTCUT.matcher(layer).matches());
            own.computeIfAbsent(sequence, s -> new ArrayList<>()).add(layer);
        });
        own.forEach((sequence, list) -> leaveOut(left, list, foreign.getOrDefault(sequence, new ArrayDeque<>())));
        own.forEach(
                (sequence, list) -> pair(sequence, list, foreign.getOrDefault(sequence, new ArrayDeque<>()), byLayer));
    }

    /** Layers that stay as they are may have no counterpart in the file. */
    private static void leaveOut(Set<String> left, List<String> own, Deque<ForeignModule> foreign) {
        if (own.size() != foreign.size()) {
            List<String> needed =
                    own.stream().filter(layer -> !left.contains(layer)).toList();
            if (needed.size() == foreign.size()) {
                own.retainAll(needed);
            }
        }
    }

    private void pair(
            Sequence sequence, List<String> own, Deque<ForeignModule> foreign, Map<String, ForeignModule> byLayer) {
        if (own.size() != foreign.size()) {
            problems.add(
                    "count: the network has %d %s and the file %d".formatted(own.size(), sequence, foreign.size()));
        }
        for (String layer : own) {
            if (!foreign.isEmpty()) {
                byLayer.put(layer, modules.take(foreign.remove().name()));
            }
        }
    }

    /** Where the file does not tell sorts of convolution apart, they make up one sequence. */
    private static Kind kindInFile(Kind kind, Map<Sequence, ?> foreign) {
        boolean sort = kind == Kind.DEPTHWISE || kind == Kind.TRANSPOSED;
        boolean told = foreign.keySet().stream().anyMatch(sequence -> sequence.kind() == kind);
        return sort && !told ? Kind.CONVOLUTION : kind;
    }

    /** Takes out of the module what the parameters need; {@code module} is null if the layer has none. */
    private List<Match> within(ForeignModule module, List<Target> parameters) {
        List<Match> matches = new ArrayList<>();
        for (Target target : parameters) {
            TensorInfo tensor = module == null ? null : module.find(target.role(), names);
            if (tensor == null && !names.excepts(target)) {
                String own =
                        "missing: %s %s (%s)".formatted(target.name(), Arrays.toString(target.shape()), target.where());
                problems.add(module == null ? own : own + ", " + target.role() + " of " + module.name());
            } else if (tensor != null) {
                module.tensors().values().remove(tensor);
                matches.add(new Match(target, tensor));
            }
        }
        return matches;
    }

    private void reportSurplus(ForeignModule module) {
        for (TensorInfo tensor : module.tensors().values()) {
            problems.add("surplus: %s %s".formatted(tensor.name(), tensor.shape()));
        }
    }

    /** Layers that are matched in order, apart from all others. */
    private record Sequence(Kind kind, boolean shortcut) {

        @Override
        public String toString() {
            return "layers of kind " + kind + (shortcut ? " on shortcuts" : "");
        }
    }
}
