package dev.netc.runtime.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How to train: the settings of a {@code train} block of a .net file, a line each. What is not stated has its usual
 * value. Immutable.
 *
 * <pre>
 * data digits | cifar10 | cifar100 | mnist | fashion-mnist
 *         | cifar10:DIR | cifar100:DIR | mnist:DIR | fashion-mnist:DIR | folder:DIR
 * loss cross_entropy smoothing 0.1 | binary_cross_entropy | mean_squared_error
 * optimizer sgd momentum 0.9 nesterov on | lars momentum 0.9 trust 0.001
 *         | adam beta1 0.9 beta2 0.999 eps 1e-8 | adamw ...
 * rate 0.1
 * schedule constant | steps 0.1 at 80 120 | cosine | one_cycle
 * warmup 5                    epochs in which the rate grows linearly
 * decay 1e-4                  of weights, not of biases, gammas and betas
 * decay_all on                of these too
 * batch 128
 * epochs 30
 * clip 5 | off                the norm of the whole gradient
 * average 0.999 | off         of the weights; these are evaluated and kept
 * seed 1
 * augment pad_crop 4 | flip | cutout 8 | jitter 0.2 0.2 0.2 | mixup 0.2 | random_resized_crop 0.08 1 | none
 * </pre>
 */
public final class Recipe {

    private static final List<String> SETTINGS = List.of(
            "data",
            "loss",
            "optimizer",
            "rate",
            "schedule",
            "warmup",
            "decay",
            "decay_all",
            "batch",
            "epochs",
            "clip",
            "average",
            "seed",
            "augment");

    private static final List<String> FOLDERS =
            List.of("cifar10:", "cifar100:", "mnist:", "fashion-mnist:", "folder:", "csv:");
    private static final List<String> DATA = Stream.concat(
                    Stream.of("digits", "cifar10", "cifar100", "mnist", "fashion-mnist"),
                    FOLDERS.stream().map(kind -> kind + "DIR"))
            .toList();

    private final Map<String, String> stated;
    private final Optional<String> data;
    private final Loss loss;
    private final Optimizer optimizer;
    private final double rate;
    private final Schedule schedule;
    private final int batch;
    private final int epochs;
    private final double warmup;
    private final double decay;
    private final boolean decayAll;
    private final double clip;
    private final double average;
    private final long seed;
    private final List<Augmentation> augmentations;

    private Recipe(Map<String, String> stated) {
        this.stated = stated;
        data = Optional.ofNullable(stated.get("data")).map(line -> Words.read(line, 1, Recipe::dataset));
        loss = read("loss", "cross_entropy", Loss::read);
        optimizer = read("optimizer", "sgd nesterov on", Optimizer::read);
        rate = read("rate", Words.text(optimizer.usualRate()), words -> words.number("rate", 0, 1e6));
        schedule = read("schedule", "cosine", Schedule::read);
        batch = read("batch", "64", words -> words.count("batch", 1));
        epochs = read("epochs", "30", words -> words.count("number of epochs", 1));
        String usualWarmup = schedule.warmsUp() ? "0" : Words.text(Math.min(1, epochs / 10.0));
        warmup = read("warmup", usualWarmup, words -> words.number("number of epochs", 0, epochs));
        decay = read("decay", Words.text(optimizer.usualDecay()), words -> words.number("decay", 0, 1));
        decayAll = read("decay_all", "off", words -> words.flag("decay_all"));
        clip = read("clip", "off", words -> words.take("off") ? 0 : words.number("norm", 1e-9, 1e9));
        average = read("average", "off", words -> words.take("off") ? 0 : words.number("share", 0, 0.999999));
        seed = read("seed", "1", words -> words.whole("seed", Long.MIN_VALUE));
        augmentations = stated.keySet().stream()
                .filter(key -> key.startsWith("augment "))
                .map(key -> Words.read(stated.get(key), 1, Augmentation::read))
                .toList();
        if (schedule.warmsUp() && warmup > 0) {
            throw new RecipeException(
                    "recipe, \"%s\": the schedule one_cycle warms up by itself".formatted(stated.get("warmup")));
        }
        if (warmup >= epochs) {
            throw new RecipeException(
                    "recipe, \"%s\": all of the %d epochs would be warm-up".formatted(stated.get("warmup"), epochs));
        }
    }

    /**
     * Reads the settings; of two lines for one setting the later counts.
     *
     * @throws RecipeException if a line is none
     */
    public static Recipe of(String... lines) {
        return of(List.of(lines));
    }

    /** The same for a list. */
    public static Recipe of(List<String> lines) {
        Map<String, String> stated = new LinkedHashMap<>();
        lines.forEach(line -> state(stated, line));
        return new Recipe(stated);
    }

    /**
     * The same recipe, but for one setting, or one kind of augmentation. {@code augment none} takes all of them away.
     *
     * @throws RecipeException if the line is none
     */
    public Recipe with(String line) {
        Map<String, String> changed = new LinkedHashMap<>(stated);
        state(changed, line);
        return new Recipe(changed);
    }

    /** What to train on: a set by its name, or its kind, a colon and a folder. Empty if the recipe leaves it open. */
    public Optional<String> data() {
        return data;
    }

    /** All settings, the usual values too: {@link #of} makes an equal recipe of them. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        data.ifPresent(name -> lines.add("data " + name));
        lines.addAll(List.of(
                "loss " + loss.text(),
                "optimizer " + optimizer.text(),
                "rate " + Words.text(rate),
                "schedule " + schedule.text(),
                "warmup " + Words.text(warmup),
                "decay " + Words.text(decay),
                "decay_all " + Words.text(decayAll),
                "batch " + batch,
                "epochs " + epochs,
                "clip " + (clip == 0 ? "off" : Words.text(clip)),
                "average " + (average == 0 ? "off" : Words.text(average)),
                "seed " + seed));
        augmentations.forEach(augmentation -> lines.add("augment " + augmentation.text()));
        return lines;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recipe that && lines().equals(that.lines());
    }

    @Override
    public int hashCode() {
        return lines().hashCode();
    }

    /** The lines, separated by semicolons. */
    @Override
    public String toString() {
        return String.join("; ", lines());
    }

    Loss loss() {
        return loss;
    }

    Optimizer optimizer() {
        return optimizer;
    }

    int batch() {
        return batch;
    }

    /** How often every picture is shown. */
    public int epochs() {
        return epochs;
    }

    double decay() {
        return decay;
    }

    boolean decaysAll() {
        return decayAll;
    }

    /** 0 where nothing is clipped. */
    double clip() {
        return clip;
    }

    /** 0 where nothing is averaged. */
    double average() {
        return average;
    }

    /** Of the network's first values, of the order of the pictures and of what chance does to them. */
    public long seed() {
        return seed;
    }

    List<Augmentation> augmentations() {
        return augmentations;
    }

    /** The rate of a step, counted from 0. */
    double rate(long step, long stepsPerEpoch) {
        double ramp = Math.min(1, (step + 1) / Math.max(1, warmup * stepsPerEpoch));
        return rate * ramp * schedule.factor((double) step / stepsPerEpoch, warmup, epochs);
    }

    private static String dataset(Words words) {
        return words.takeFolder(FOLDERS).orElseGet(() -> words.choice("data set", DATA));
    }

    private <T> T read(String setting, String usual, Function<Words, T> reader) {
        return Words.read(stated.getOrDefault(setting, setting + " " + usual), 1, reader);
    }

    private static void state(Map<String, String> stated, String line) {
        Words words = new Words(line);
        String setting = words.choice("setting", SETTINGS);
        if (!setting.equals("augment")) {
            stated.put(setting, line);
        } else if (words.take("none") && !words.more()) {
            stated.keySet().removeIf(key -> key.startsWith("augment "));
        } else {
            stated.put("augment " + words.choice("augmentation", Augmentation.KINDS), line);
        }
    }
}
