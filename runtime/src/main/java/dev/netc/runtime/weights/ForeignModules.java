package dev.netc.runtime.weights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The layers of a file that no layer of the network has claimed so far. */
final class ForeignModules {

    private final Map<String, ForeignModule> free = new LinkedHashMap<>();

    private ForeignModules() {}

    /** Leaves out what {@code names} ignores; adds to {@code problems} where two tensors have one name. */
    static ForeignModules in(Collection<TensorInfo> tensors, NameMap names, List<String> problems) {
        ForeignModules modules = new ForeignModules();
        for (TensorInfo tensor : tensors) {
            String name = tensor.name().replace('/', '.');
            if (!names.ignores(name)) {
                modules.add(names.cleaned(name), tensor, problems);
            }
        }
        return modules;
    }

    /** Takes the module of this name out; null if there is none, or it has been taken. */
    ForeignModule take(String name) {
        return free.remove(name);
    }

    /** Those not yet taken, as a copy in natural order of their names. */
    List<ForeignModule> inOrder() {
        List<ForeignModule> sorted = new ArrayList<>(free.values());
        sorted.sort((a, b) -> NaturalOrder.BY_NAME.compare(a.name(), b.name()));
        return sorted;
    }

    private void add(String name, TensorInfo tensor, List<String> problems) {
        int dot = name.lastIndexOf('.');
        String module = dot < 0 ? "" : name.substring(0, dot);
        TensorInfo other =
                free.computeIfAbsent(module, ForeignModule::new).tensors().putIfAbsent(name.substring(dot + 1), tensor);
        if (other != null) {
            problems.add("name: %s and %s are both read as %s".formatted(other.name(), tensor.name(), name));
        }
    }
}
