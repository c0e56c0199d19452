package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Pooling;
import dev.netc.runtime.engine.Storage;
import dev.netc.runtime.engine.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J in float, channels last, on whichever backend is on the class path.
 *
 * <p>Kernels keep scratch memory for their next runs, at most 256 MiB in all; {@link #trim} frees it. Passing a
 * tensor of another engine to a kernel throws {@link IllegalArgumentException}.
 *
 * <p>On the CPU, ND4J splits each operation over as many OpenMP threads as there are cores, which wait for each other:
 * where other programs keep the cores busy, the environment variable OMP_NUM_THREADS should say how many are free, or
 * a layer may take milliseconds more.
 */
public final class Nd4jEngine extends Nd4jTraining {

    private final Activations activations = new Activations(scratch);

    private Nd4jEngine() {}

    /** Starts ND4J. Fails with a LinkageError or RuntimeException of any kind if it does not start. */
    static Nd4jEngine start() {
        // Its greeting would be the first thing that a user sees.
        if (System.getProperty("org.nd4j.log.initialization") == null) {
            System.setProperty("org.nd4j.log.initialization", "false");
        }
        Nd4jEngine engine = new Nd4jEngine();
        engine.allocate(1).close();
        return engine;
    }

    @Override
    public String name() {
        return "nd4j";
    }

    @Override
    public String description() {
        String helper = Nd4j.getBackend().buildInfo().contains("HAVE_ONEDNN") ? " with oneDNN" : "";
        return "ND4J " + version() + ", " + Nd4j.getBackend().getClass().getSimpleName() + helper + ", float, "
                + Nd4j.getEnvironment().maxThreads() + " threads";
    }

    /** As Maven wrote it into ND4J's jar. */
    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = Nd4j.class.getResourceAsStream("/META-INF/maven/org.nd4j/nd4j-api/pom.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            // A description without the version is better than none.
        }
        return properties.getProperty("version", "of unknown version");
    }

    @Override
    public Storage allocate(long elements) {
        return new Nd4jStorage(elements);
    }

    @Override
    public Tensor tensor(Storage storage, long... shape) {
        if (storage instanceof Nd4jStorage own) {
            return new Nd4jTensor(own, shape);
        }
        throw new IllegalArgumentException(
                "the ND4J engine got a " + storage.getClass().getName() + " of another engine");
    }

    @Override
    public Kernel convolution(Convolution geometry, Tensor weight, Tensor bias) {
        return ConvolutionKernel.of(geometry, Nd4jTensor.of(weight), optional(bias), scratch);
    }

    @Override
    public Kernel transposedConvolution(Convolution geometry, Tensor weight, Tensor bias) {
        return new TransposedConvolutionKernel(geometry, Nd4jTensor.of(weight), optional(bias), scratch);
    }

    @Override
    public Kernel dense(Tensor weight, Tensor bias) {
        return new DenseKernel(Nd4jTensor.of(weight), optional(bias));
    }

    @Override
    public Kernel pooling(Pooling geometry) {
        return new PoolingKernel(geometry, scratch);
    }

    @Override
    public Kernel globalPooling(Pooling.Function function) {
        return new GlobalPoolingKernel(function);
    }

    @Override
    public Kernel batchNorm(double epsilon, Tensor gamma, Tensor beta, Tensor mean, Tensor variance) {
        return Normalizations.batchNorm(
                epsilon, Nd4jTensor.of(gamma), Nd4jTensor.of(beta), Nd4jTensor.of(mean), Nd4jTensor.of(variance));
    }

    @Override
    public Kernel layerNorm(double epsilon, Tensor gamma, Tensor beta) {
        return Normalizations.layerNorm(epsilon, Nd4jTensor.of(gamma), Nd4jTensor.of(beta), scratch);
    }

    @Override
    public Kernel localResponseNorm(int size, double alpha, double beta, double k) {
        return new LocalResponseNormKernel(size, alpha, beta, k, scratch);
    }

    @Override
    public Kernel activation(Activation function, double alpha) {
        return activations.activation(function, alpha);
    }

    @Override
    public Kernel parametricRelu(Tensor slope) {
        return activations.parametricRelu(Nd4jTensor.of(slope));
    }

    @Override
    public Kernel softmax() {
        return Normalizations.softmax();
    }

    @Override
    public Kernel reshape() {
        return Moves.reshape();
    }

    @Override
    public Kernel pad(int top, int left, int front) {
        return Moves.pad(top, left, front);
    }

    @Override
    public Kernel slice(int top, int left, int front, int strideHeight, int strideWidth) {
        return Moves.slice(top, left, front, strideHeight, strideWidth);
    }

    @Override
    public Kernel upsampleNearest(int factorHeight, int factorWidth) {
        return Upsampling.nearest(factorHeight, factorWidth, scratch);
    }

    @Override
    public Kernel upsampleBilinear(int factorHeight, int factorWidth) {
        return Upsampling.bilinear(factorHeight, factorWidth);
    }

    @Override
    public Kernel channelShuffle(int groups) {
        return Moves.channelShuffle(groups);
    }

    @Override
    public Kernel scale() {
        return Elementwise.scale();
    }

    @Override
    public Kernel add() {
        return Elementwise.of("add", scratch);
    }

    @Override
    public Kernel multiply() {
        return Elementwise.of("multiply", scratch);
    }

    @Override
    public Kernel concat() {
        return Moves.concat();
    }

    private static Nd4jTensor optional(Tensor tensor) {
        return tensor == null ? null : Nd4jTensor.of(tensor);
    }
}
