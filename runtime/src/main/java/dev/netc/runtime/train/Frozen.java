package dev.netc.runtime.train;

import dev.netc.runtime.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The parameters that training leaves as they are. A frozen batch normalisation still normalises by the statistics of
 * the batch while it trains; its running statistics, by which it predicts, are put back after each step.
 */
final class Frozen {

    private final List<String> globs;
    private final Map<Parameter, float[]> statistics = new LinkedHashMap<>();

    /** @throws TrainingException if one of the globs names nothing */
    Frozen(List<String> globs, Iterable<Parameter> parameters) {
        this.globs = List.copyOf(globs);
        for (String glob : globs) {
            boolean any = false;
            for (Parameter parameter : parameters) {
                any |= matches(glob, parameter);
            }
            if (!any) {
                throw new TrainingException("freeze \"%s\": no parameter has such a name".formatted(glob));
            }
        }
    }

    boolean holds(Parameter parameter) {
        return globs.stream().anyMatch(glob -> matches(glob, parameter));
    }

    /** Takes down the running statistics as they are. */
    void remember(Iterable<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            if (!parameter.role().learnable() && holds(parameter)) {
                statistics.put(parameter, parameter.toFloats());
            }
        }
    }

    /** Puts the running statistics back, which a step has moved. */
    void restore() {
        statistics.forEach(Parameter::set);
    }

    /** For the record: the globs, separated by blanks. */
    @Override
    public String toString() {
        return String.join(" ", globs);
    }

    private static boolean matches(String glob, Parameter parameter) {
        String regex = Pattern.quote(glob).replace("*", "\\E.*\\Q");
        return Pattern.matches(regex, parameter.name());
    }
}
