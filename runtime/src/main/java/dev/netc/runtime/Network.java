package dev.netc.runtime;

import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Threads;
import dev.netc.runtime.train.Trainer;
import dev.netc.runtime.weights.NameMap;
import dev.netc.runtime.weights.Source;
import dev.netc.runtime.weights.Target;
import dev.netc.runtime.weights.Weights;
import dev.netc.runtime.weights.WeightsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A network that an engine runs. Arrays hold one sample after the other, volumes as [H, W, C], in C order.
 *
 * <p>Many threads may predict at once. Arrays that are handed out are never overwritten. Any number of samples is
 * taken; they are computed in parts of at most 128, fewer where a part would need more than 2^26 elements.
 */
public abstract non-sealed class Network extends Module implements AutoCloseable {

    private static final int WARM_UPS = 2;

    private final Description description;
    private final Engine engine;
    private final WorkspacePool workspaces;
    private final OptionalInt threads;

    /** The fields of the subclass make the layers; then {@link #initialize} or {@link #read} gives them values. */
    protected Network(Description description, Engine engine) {
        super(Scope.root(engine, description.source(), new Lifetime(description.network())));
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
        Map<String, List<INDArray>> parts = new LinkedHashMap<>();
        int samples = Samples.in(x, description);
        forEachPart(samples, (work, first) -> {
            boolean whole = work.samples() == samples;
            work.input().tensor().write(whole ? x : x.get(NDArrayIndex.interval(first, first + work.samples())));
            run(work)
                    .forEach((name, y) -> parts.computeIfAbsent(name, n -> new ArrayList<>())
                            .add(y.tensor().toNd4j()));
        });
        Map<String, INDArray> outputs = new LinkedHashMap<>();
        parts.forEach((name, list) ->
                outputs.put(name, list.size() == 1 ? list.get(0) : Nd4j.concat(0, list.toArray(new INDArray[0]))));
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
        int samples = samplesOfOnePart(x, "activations keeps the output of every layer");
        Map<String, Activated> activations = new LinkedHashMap<>();
        forEachPart(samples, (work, first) -> {
            write(x, first, work);
            work.observe((layer, out, in) -> activations.put(
                    layer.name(), new Activated(out.shape(), out.tensor().toFloats())));
            try {
                run(work);
            } finally {
                work.observe(Observer.NONE);
            }
        });
        return Collections.unmodifiableMap(activations);
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
        forEachPart(samples, (work, first) -> {
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
        return scope().parameters();
    }

    /**
     * Writes all parameters as safetensors, with their own names and layouts. The file appears whole or not at all, and
     * the same parameters give the same bytes.
     *
     * @throws WeightsException if it cannot be written
     */
    public void save(Path file) {
        Map<String, String> metadata = Map.of(
                "format", "netc",
                "netc", description.version(),
                "network", description.network(),
                "fingerprint", description.fingerprint());
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
     * Replaces all parameters by those of a safetensors file. Nothing is changed before every name and shape has been
     * found to fit; predictions that run meanwhile may see a mixture.
     *
     * @param names how the file calls and lays out what the network has
     * @throws WeightsException if the file is broken, or anything is missing, surplus or of another shape
     */
    public void read(Path file, NameMap names) {
        lifetime().during(() -> {
            Map<String, int[]> flattened = names.needsVolumes() ? FlattenedInputs.of(this) : Map.of();
            List<Target> targets = parameters().values().stream()
                    .map(parameter -> target(parameter, flattened.get(parameter.layer())))
                    .toList();
            Weights.read(file, names, description.network(), targets);
        });
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

    /** Calls {@code part} with a workspace and the index of its first sample, until all samples have had their turn. */
    final void forEachPart(int samples, ObjIntConsumer<Workspace> part) {
        lifetime().during(() -> inParts(samples, part));
    }

    private void inParts(int samples, ObjIntConsumer<Workspace> part) {
        limitThreads();
        int most = workspaces.maxSamples();
        for (int first = 0; first < samples; first += most) {
            Workspace work = workspaces.take(Math.min(most, samples - first));
            try {
                part.accept(work, first);
            } finally {
                workspaces.give(work);
            }
        }
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

    final Lifetime lifetime() {
        return scope().lifetime();
    }

    final TrainingStep step() {
        return scope().step();
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
