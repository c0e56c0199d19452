package dev.netc.runtime;

import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Range;
import dev.netc.runtime.engine.Threads;
import dev.netc.runtime.train.Trainer;
import dev.netc.runtime.weights.NameMap;
import dev.netc.runtime.weights.Source;
import dev.netc.runtime.weights.Target;
import dev.netc.runtime.weights.Weights;
import dev.netc.runtime.weights.WeightsException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A network that an engine runs. Arrays hold one sample after the other, volumes as [H, W, C], in C order.
 *
 * <p>Many threads may predict at once. Arrays that are handed out are never overwritten. Any number of samples is
 * taken; at most 128 of them are computed at once, fewer where they would need more than 2^26 elements. Where the engine
 * can, each thread computes a part of them by itself.
 */
public abstract non-sealed class Network extends Module implements AutoCloseable {

    private static final int WARM_UPS = 2;

    private final Description description;
    private final Engine engine;
    private final WorkspacePool workspaces;
    private final OptionalInt threads;
    private volatile Range inputRange;

    /** The fields of the subclass make the layers; then {@link #initialize} or {@link #read} gives them values. */
    protected Network(Description description, Engine engine) {
        super(Scope.root(new Registry(engine, new Lifetime(description.network())), description.source()));
        this.description = description;
        this.engine = engine;
        this.workspaces = new WorkspacePool(engine, description);
        this.threads = Threads.asked();
    }

    /** Runs all layers on {@code x}; the results are in the order of {@link Description#outputs()}. */
    protected abstract Value[] outputs(Workspace work, Value x);

    /**
     * Gives every parameter its first values: the same for the same seed, whatever machine or engine, and for each
     * parameter independent of the other ones.
     */
    protected final void initialize(long seed) {
        parameters().values().forEach(parameter -> parameter.initialize(seed));
    }

    /**
     * The output for a batch.
     *
     * @param x [N, H, W, C], or [N, C] where the input is a vector; left alone
     * @return [N, ...], which the caller owns
     * @throws IllegalArgumentException if {@code x} has another shape
     * @throws IllegalStateException if the network is closed, or has several outputs
     * @throws NetworkException if a layer fails
     */
    public INDArray predict(INDArray x) {
        requireOneOutput();
        return predictAll(x).values().iterator().next();
    }

    /** The same on arrays: as many samples as {@code x} holds, their outputs one after the other. */
    public float[] predict(float[] x) {
        requireOneOutput();
        return predictAll(x).values().iterator().next();
    }

    /** Every output by its name; otherwise as {@link #predict(INDArray)}. */
    public Map<String, INDArray> predictAll(INDArray x) {
        Map<Integer, Map<String, INDArray>> parts = new ConcurrentSkipListMap<>();
        int samples = Samples.in(x, description);
        forEachPart(samples, (work, first) -> {
            boolean whole = work.samples() == samples;
            work.input().tensor().write(whole ? x : x.get(NDArrayIndex.interval(first, first + work.samples())));
            Map<String, INDArray> part = new HashMap<>();
            run(work).forEach((name, y) -> part.put(name, y.tensor().toNd4j()));
            parts.put(first, part);
        });
        Map<String, INDArray> outputs = new LinkedHashMap<>();
        for (Description.Output output : description.outputs()) {
            INDArray[] rows =
                    parts.values().stream().map(part -> part.get(output.name())).toArray(INDArray[]::new);
            outputs.put(output.name(), rows.length == 1 ? rows[0] : Nd4j.concat(0, rows));
        }
        return Collections.unmodifiableMap(outputs);
    }

    /** Every output by its name; otherwise as {@link #predict(float[])}. */
    public Map<String, float[]> predictAll(float[] x) {
        Map<String, float[]> outputs = new LinkedHashMap<>();
        int samples = Samples.in(x, description);
        for (Description.Output output : description.outputs()) {
            outputs.put(output.name(), new float[Math.multiplyExact(samples, output.size())]);
        }
        forEachPart(samples, (work, first) -> {
            write(x, first, work);
            run(work).forEach((name, y) -> copy(y, outputs.get(name), first));
        });
        return Collections.unmodifiableMap(outputs);
    }

    /**
     * Answers single samples, as {@link #predict(float[])} does, in batches that form by themselves.
     *
     * @param batch the most samples in one batch, rounded down to a power of two; no more than are computed in one part
     * @param waiting the most requests that may wait
     * @throws IllegalStateException if the network has several outputs
     */
    public Batching<float[], float[]> batching(int batch, int waiting) {
        requireOneOutput();
        String output = description.outputs().get(0).name();
        return batching(
                batch,
                waiting,
                this::sample,
                x -> Samples.split(predictAll(x), description).stream()
                        .map(outputs -> outputs.get(output))
                        .toList());
    }

    /** Every output by its name, as {@link #predictAll(float[])}; otherwise as {@link #batching}. */
    public Batching<float[], Map<String, float[]>> batchingAll(int batch, int waiting) {
        return batching(batch, waiting, this::sample, x -> Samples.split(predictAll(x), description));
    }

    final <X, Y> Batching<X, Y> batching(
            int batch, int waiting, Function<X, float[]> input, Function<float[], List<Y>> run) {
        int processors = Runtime.getRuntime().availableProcessors();
        int runs = Math.max(1, processors / threads.orElse(processors));
        return Batching.start(this, Math.min(batch, workspaces.maxSamples()), waiting, runs, input, run);
    }

    private float[] sample(float[] x) {
        return Samples.one(x, description).clone();
    }

    /**
     * What every layer makes of {@code x}, by its dotted name and in the order in which they run: for debugging and
     * tests. All of it is kept, so {@code x} may hold no more samples than are computed in one part.
     */
    public Map<String, Activated> activations(float[] x) {
        samplesOfOnePart(x, "activations keeps the output of every layer");
        Map<String, Activated> activations = new LinkedHashMap<>();
        observe(
                x,
                (layer, out, in) -> activations.put(
                        layer.name(), new Activated(out.shape(), out.tensor().toFloats())));
        return Collections.unmodifiableMap(activations);
    }

    /** Tells {@code observer} of every layer that runs on {@code x}, part by part on the calling thread. */
    final void observe(float[] x, Observer observer) {
        limitThreads();
        inTurn(Samples.in(x, description), workspaces.maxSamples(), (work, first) -> {
            write(x, first, work);
            work.observe(observer);
            try {
                run(work);
            } finally {
                work.observe(Observer.NONE);
            }
        });
    }

    /**
     * How long each layer takes to predict {@code x}, in the order in which they run: the median of {@code rounds}
     * runs, after two that warm up. Copying the input in and the output out is not counted.
     *
     * @throws IllegalArgumentException if {@code x} holds more samples than are computed in one part, or there are no
     *     rounds
     */
    public List<LayerTime> profile(float[] x, int rounds) {
        int samples = samplesOfOnePart(x, "profile times one part");
        if (rounds < 1) {
            throw new IllegalArgumentException("profile takes at least one round, not " + rounds);
        }
        Stopwatch watch = new Stopwatch();
        limitThreads();
        inOnePart(samples, 0, (work, first) -> {
            for (int round = -WARM_UPS; round < rounds; round++) {
                write(x, first, work);
                work.observe(round < 0 ? Observer.NONE : watch);
                watch.start();
                try {
                    run(work);
                } finally {
                    work.observe(Observer.NONE);
                }
            }
        });
        return watch.times();
    }

    /** By dotted name, in the order of the .net file; a view that does not change. */
    public Map<String, Parameter> parameters() {
        return registry().parameters();
    }

    /**
     * Writes all parameters as safetensors, with their own names and layouts. The file appears whole or not at all, and
     * the same parameters give the same bytes.
     *
     * @throws WeightsException if it cannot be written
     */
    public void save(Path file) {
        save(file, Map.of());
    }

    /**
     * The same with the ranges that a {@link Calibration} has found, for an engine that computes in 8 bits. Other
     * engines read the file as one without.
     */
    public void save(Path file, Ranges ranges) {
        save(file, ranges.toMetadata());
    }

    private void save(Path file, Map<String, String> more) {
        Map<String, String> metadata = new HashMap<>(more);
        metadata.put("format", "netc");
        metadata.put("netc", description.version());
        metadata.put("network", description.network());
        metadata.put("fingerprint", description.fingerprint());
        List<Source> sources = parameters().values().stream()
                .map(parameter -> new Source(parameter.name(), parameter.shape(), parameter::toFloats))
                .toList();
        lifetime().during(() -> Weights.write(file, metadata, sources));
    }

    /** Reads what {@link #save} has written; otherwise as {@link #read(Path, NameMap)}. */
    public void read(Path file) {
        read(file, NameMap.none());
    }

    /**
     * Replaces all parameters by those of a safetensors file, and the ranges of values too on an engine that uses them.
     * Nothing is changed before every name and shape has been found to fit; predictions that run meanwhile may see a
     * mixture.
     *
     * @param names how the file calls and lays out what the network has
     * @throws WeightsException if the file is broken, anything is missing, surplus or of another shape, or the engine
     *     wants ranges that the file does not have or that are another network's
     */
    public void read(Path file, NameMap names) {
        lifetime().during(() -> {
            Optional<Ranges> ranges =
                    registry().isRanged() ? Optional.of(RangesReader.read(file, this)) : Optional.empty();
            Map<String, int[]> flattened = names.needsVolumes() ? FlattenedInputs.of(this) : Map.of();
            List<Target> targets = parameters().values().stream()
                    .map(parameter -> target(parameter, flattened.get(parameter.layer())))
                    .toList();
            Weights.read(file, names, description.network(), targets);
            ranges.ifPresent(this::expect);
        });
    }

    /** Tells the engine between which values the input and the results of layers lie; nothing may run meanwhile. */
    final void expect(Ranges ranges) {
        registry().expect(ranges);
        inputRange = ranges.input();
    }

    public Engine engine() {
        return engine;
    }

    public Description description() {
        return description;
    }

    /**
     * Frees the memory of predictions and parameters at once, with the scratch memory of the engine that nothing uses
     * now: another network on it allocates its own anew. Predictions that run are finished, and {@link Training} that is
     * open is closed, before parameters go. Whatever needs the memory later throws {@link IllegalStateException}.
     */
    @Override
    public void close() {
        workspaces.close();
        lifetime().close(() -> parameters().values().forEach(Parameter::free));
        engine.trim();
    }

    /** {@code ResNet20 (resnet20.net) on nd4j}. */
    @Override
    public String toString() {
        return "%s (%s) on %s".formatted(description.network(), description.source(), engine.name());
    }

    /**
     * Calls {@code part} with a workspace and the index of its first sample, until all samples have had their turn: in
     * their order on the calling thread, or on several at once.
     */
    final void forEachPart(int samples, ObjIntConsumer<Workspace> part) {
        int most = workspaces.maxSamples();
        Cut cut = Cut.of(samples, most, threads.orElse(Runtime.getRuntime().availableProcessors()));
        if (cut.sideBySide() == 1 || !engine.limitsEachThread()) {
            limitThreads();
            inTurn(samples, most, part);
            return;
        }
        AtomicInteger next = new AtomicInteger();
        SideBySide.run(cut.sideBySide(), () -> {
            engine.useThreads(1);
            for (int first = next.getAndAdd(cut.size()); first < samples; first = next.getAndAdd(cut.size())) {
                inOnePart(Math.min(cut.size(), samples - first), first, part);
            }
        });
    }

    private void inTurn(int samples, int size, ObjIntConsumer<Workspace> part) {
        for (int first = 0; first < samples; first += size) {
            inOnePart(Math.min(size, samples - first), first, part);
        }
    }

    private void inOnePart(int samples, int first, ObjIntConsumer<Workspace> part) {
        lifetime().during(() -> {
            Workspace work = workspaces.take(samples);
            work.expect(inputRange);
            try {
                part.accept(work, first);
            } finally {
                workspaces.give(work);
            }
        });
    }

    /** Holds the calling thread to what {@link Threads} was asked for. */
    final void limitThreads() {
        threads.ifPresent(engine::useThreads);
    }

    /**
     * Memory and passes for training steps of {@code samples} samples. Parameters change in place; see {@link
     * Parameter#gradient()} for what a step leaves behind.
     *
     * @throws IllegalStateException if the engine cannot train
     */
    public Training training(int samples) {
        return new Training(this, samples);
    }

    /** Trains all parameters, by the recipe of the .net file unless it is given another. */
    public Trainer trainer() {
        return Trainer.of(this);
    }

    /** Training's forward pass up to the logits, or to the first output. Written by the compiler. */
    protected Value forward(Training work, Value x) {
        throw new UnsupportedOperationException(this + " was compiled without its training passes");
    }

    /** The backward pass of the last {@link #forward}. Written by the compiler. */
    protected void backward(Training work, Value dy) {
        throw new UnsupportedOperationException(this + " was compiled without its training passes");
    }

    final Registry registry() {
        return scope().registry();
    }

    final Lifetime lifetime() {
        return registry().lifetime();
    }

    final TrainingStep step() {
        return registry().step();
    }

    /** Copies as many samples as {@code work} takes, from sample {@code first} of {@code x}, into its input. */
    final void write(float[] x, int first, Workspace work) {
        int from = first * description.inputSize();
        int to = from + work.samples() * description.inputSize();
        work.input().tensor().write(from == 0 && to == x.length ? x : Arrays.copyOfRange(x, from, to));
    }

    /** Copies the samples of {@code y} to where sample {@code first} stands in {@code all}. */
    static void copy(Value y, float[] all, int first) {
        float[] values = y.tensor().toFloats();
        int size = values.length / y.computation().samples();
        System.arraycopy(values, 0, all, first * size, values.length);
    }

    private Map<String, Value> run(Workspace work) {
        Value[] values = outputs(work, work.input());
        List<Description.Output> declared = description.outputs();
        if (values.length != declared.size()) {
            throw new IllegalStateException(
                    "%s returns %d outputs and declares %d".formatted(this, values.length, declared.size()));
        }
        Map<String, Value> named = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            named.put(declared.get(i).name(), values[i]);
        }
        return named;
    }

    private int samplesOfOnePart(float[] x, String why) {
        int samples = Samples.in(x, description);
        if (samples > workspaces.maxSamples()) {
            throw new IllegalArgumentException(
                    "%s: at most %d samples, not %d".formatted(why, workspaces.maxSamples(), samples));
        }
        return samples;
    }

    private void requireOneOutput() {
        if (description.outputs().size() != 1) {
            List<String> names =
                    description.outputs().stream().map(Description.Output::name).toList();
            throw new IllegalStateException(
                    "%s has the outputs %s: predictAll returns them by name".formatted(this, names));
        }
    }

    private static Target target(Parameter parameter, int[] volume) {
        return new Target(
                parameter.name(),
                parameter.kind(),
                parameter.shape(),
                parameter.groups(),
                parameter.role() == Role.BIAS ? null : volume,
                parameter.where(),
                parameter.tensor()::write);
    }
}
