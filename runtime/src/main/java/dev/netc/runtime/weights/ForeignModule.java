package dev.netc.runtime.weights;

import java.util.LinkedHashMap;
import java.util.Map;

/** A layer of a file: the tensors whose names agree up to the last part. */
final class ForeignModule {

    private final String name;

    /** By the last part of the name. */
    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();

    ForeignModule(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    Map<String, TensorInfo> tensors() {
        return tensors;
    }

    /** What kind of layer it seems to be, or null. A convolution is plain unless the map says more. */
    Kind kind(NameMap names) {
        if (find("mean", names) != null) {
            return Kind.BATCHNORM;
        }
        TensorInfo weight = find("weight", names);
        if (weight != null && weight.shape().size() == 4) {
            return tensors.keySet().stream()
                    .flatMap(word -> names.sort(name + "." + word).stream())
                    .findFirst()
                    .orElse(Kind.CONVOLUTION);
        }
        if (weight != null && weight.shape().size() == 2) {
            return Kind.DENSE;
        }
        if (find("gamma", names) != null && find("beta", names) != null) {
            return Kind.LAYERNORM;
        }
        return tensors.size() == 1 && find("slope", names) != null ? Kind.PRELU : null;
    }

    /** The tensor that the map of names calls by this role, or null. */
    TensorInfo find(String role, NameMap names) {
        for (String word : names.words(role)) {
            if (tensors.containsKey(word)) {
                return tensors.get(word);
            }
        }
        return null;
    }
}
