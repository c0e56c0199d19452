package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Pooling;
import dev.netc.runtime.engine.Storage;
import dev.netc.runtime.engine.Tensor;

/**
 * Plain Java, on the threads of the common pool. It sums in double; the single-precision engine then rounds every
 * result that it stores to float, so it is at least as exact as an engine that computes in float.
 *
 * <p>Tensors are limited to 2^31 - 9 elements. Passing a tensor of another engine to a kernel throws
 * {@link IllegalArgumentException}, using one whose storage was closed {@link IllegalStateException}.
 */
public final class ReferenceEngine extends ReferenceTraining {

    private final boolean single;

    private ReferenceEngine(boolean single) {
        this.single = single;
    }

    /** The engine named {@code reference}: what it stores is rounded to float. */
    public static ReferenceEngine single() {
        return new ReferenceEngine(true);
    }

    /** The engine named {@code reference-double}. */
    public static ReferenceEngine inDouble() {
        return new ReferenceEngine(false);
    }

    @Override
    public String name() {
        return single ? "reference" : "reference-double";
    }

    @Override
    public String description() {
        return "plain Java " + Runtime.version().feature() + ", " + (single ? "float" : "double") + ", "
                + Runtime.getRuntime().availableProcessors() + " threads";
    }

    @Override
    public Storage allocate(long elements) {
        return new DoubleStorage(elements);
    }

    @Override
    public Tensor tensor(Storage storage, long... shape) {
        if (storage instanceof DoubleStorage own) {
            return new DoubleTensor(own, single, shape);
        }
        throw new IllegalArgumentException(
                "the reference engine got a " + storage.getClass().getName() + " of another engine");
    }

    @Override
    public Kernel convolution(Convolution geometry, Tensor weight, Tensor bias) {
        return new ConvolutionKernel(geometry, DoubleTensor.of(weight), optional(bias));
    }

    @Override
    public Kernel transposedConvolution(Convolution geometry, Tensor weight, Tensor bias) {
        return new TransposedConvolutionKernel(geometry, DoubleTensor.of(weight), optional(bias));
    }

    @Override
    public Kernel dense(Tensor weight, Tensor bias) {
        return new DenseKernel(DoubleTensor.of(weight), optional(bias));
    }

    @Override
    public Kernel pooling(Pooling geometry) {
        return new PoolingKernel(geometry);
    }

    @Override
    public Kernel globalPooling(Pooling.Function function) {
        return new GlobalPoolingKernel(function);
    }

    @Override
    public Kernel batchNorm(double epsilon, Tensor gamma, Tensor beta, Tensor mean, Tensor variance) {
        return Normalizations.batchNorm(
                epsilon,
                DoubleTensor.of(gamma),
                DoubleTensor.of(beta),
                DoubleTensor.of(mean),
                DoubleTensor.of(variance));
    }

    @Override
    public Kernel layerNorm(double epsilon, Tensor gamma, Tensor beta) {
        return Normalizations.layerNorm(epsilon, DoubleTensor.of(gamma), DoubleTensor.of(beta));
    }

    @Override
    public Kernel localResponseNorm(int size, double alpha, double beta, double k) {
        return Normalizations.localResponseNorm(size, alpha, beta, k);
    }

    @Override
    public Kernel activation(Activation function, double alpha) {
        return Activations.activation(function, alpha);
    }

    @Override
    public Kernel parametricRelu(Tensor slope) {
        return Activations.parametricRelu(DoubleTensor.of(slope));
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
        return Upsampling.nearest(factorHeight, factorWidth);
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
        return new ScaleKernel();
    }

    @Override
    public Kernel add() {
        return new ElementwiseKernel(Double::sum);
    }

    @Override
    public Kernel multiply() {
        return new ElementwiseKernel((a, b) -> a * b);
    }

    @Override
    public Kernel concat() {
        return Moves.concat();
    }

    private static DoubleTensor optional(Tensor tensor) {
        return tensor == null ? null : DoubleTensor.of(tensor);
    }
}
