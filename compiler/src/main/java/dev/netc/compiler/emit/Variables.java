package dev.netc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import dev.netc.compiler.plan.Routine;
import dev.netc.compiler.plan.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * Names for the values of one method: the author's, else the chapter's letters (y for a chain, z for a main path, s for
 * a shortcut). A variable is assigned again once nothing reads its last value any more.
 */
final class Variables {
    private final List<Step> steps;
    private final int[] lastUse;
    private final String[] names;
    private final Map<String, Integer> holder = new HashMap<>();
    private final Set<String> taken = new HashSet<>(Set.of("work", "out"));

    /**
     * @param steps those of the routine that the method has
     * @param kept values that are read after the last step
     */
    Variables(Routine routine, List<Step> steps, List<Integer> kept) {
        this.steps = steps;
        int inputs = routine.inputs().size();
        this.names = new String[inputs + routine.steps().size()];
        this.lastUse = new int[names.length];
        for (int i = 0; i < steps.size(); i++) {
            taken.add(steps.get(i).field());
            Step step = steps.get(i);
            for (int input : step.inputs()) {
                lastUse[input] = i;
            }
            if (Layers.loops(step)) {
                // Every round reads them, so the result may not take their names.
                for (int input : step.inputs().subList(1, step.inputs().size())) {
                    lastUse[input] = i + 1;
                }
            }
        }
        lastUse[routine.result()] = Integer.MAX_VALUE;
        kept.forEach(value -> lastUse[value] = Integer.MAX_VALUE);
        for (int i = 0; i < inputs; i++) {
            names[i] = input(i);
            taken.add(names[i]);
        }
    }

    /** What a method calls its input {@code index}. */
    static String input(int index) {
        return index == 0 ? "x" : "x" + (index + 1);
    }

    boolean isKept(int value) {
        return lastUse[value] == Integer.MAX_VALUE;
    }

    String name(int value) {
        return names[value];
    }

    /** Names the result of step {@code index}; whether the variable is new and has to be declared. */
    boolean assign(int index) {
        Step step = steps.get(index);
        String wanted = step.origin()
                .name()
                .filter(Variables::isName)
                .orElse(step.origin().path().letter());
        String name = wanted;
        for (int i = 2; !isFree(name, index); i++) {
            name = wanted + i;
        }
        names[step.output()] = name;
        return holder.put(name, step.output()) == null;
    }

    /** Names the result of step {@code index}, a loop, and lets it begin as the loop's input. */
    String begin(int index, Statements statements) {
        Step step = steps.get(index);
        String input = name(step.inputs().get(0));
        boolean declares = assign(index);
        String value = name(step.output());
        if (declares || !value.equals(input)) {
            statements.add(Statements.assignment(declares, value, CodeBlock.of("$N", input)));
        }
        return value;
    }

    /** A name for a loop's variable. */
    String fresh(String wanted) {
        String name = wanted;
        for (int i = 2; taken.contains(name) || holder.containsKey(name) || !isName(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    private boolean isFree(String name, int index) {
        Integer held = holder.get(name);
        return held == null ? !taken.contains(name) : lastUse[held] <= index;
    }

    static boolean isName(String name) {
        return SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name);
    }
}
