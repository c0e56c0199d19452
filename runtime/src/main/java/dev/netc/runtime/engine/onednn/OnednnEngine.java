package dev.netc.runtime.engine.onednn;

import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Epilogue;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Pooling;
import dev.netc.runtime.engine.Storage;
import dev.netc.runtime.engine.StoredNorm;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.engine.Threads;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;

/**
 * oneDNN on the CPU, channels last. The primitives of a kernel are made when it first meets a set of tensors and kept
 * with these; parameters are packed into the layout that the primitives want, and anew when they have changed.
 *
 * <p>Passing a tensor of another engine to a kernel throws {@link IllegalArgumentException}.
 */
public final class OnednnEngine extends OnednnTraining {

    private final String name;
    private final Precision precision;

    OnednnEngine(String name, Precision precision) {
        this.name = name;
        this.precision = precision;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description(Instructions.here() + ", " + (precision == Precision.FLOAT ? "float" : "bfloat16"));
    }

    static String description(String arithmetic) {
        dnnl_version_t version = dnnl.dnnl_version();
        return "oneDNN %d.%d.%d, %s, %d threads"
                .formatted(version.major(), version.minor(), version.patch(), arithmetic, Threads.count());
    }

    @Override
    public Storage allocate(long elements) {
        return new OnednnStorage(precision, elements);
    }

    @Override
    public Tensor tensor(Storage storage, long... shape) {
        if (storage instanceof OnednnStorage own) {
            return new OnednnTensor(own, shape);
        }
        throw new IllegalArgumentException(
                "the oneDNN engine got a " + storage.getClass().getName() + " of another engine");
    }

    /** Of floats, whatever the precision of activations. */
    @Override
    public Tensor tensor(long... shape) {
        return OnednnTensor.floats(shape);
    }

    @Override
    public Kernel convolution(Convolution geometry, Tensor weight, Tensor bias) {
        return new Convolutions(geometry, scratch).kernel(OnednnTensor.of(weight), optional(bias));
    }

    @Override
    public Kernel convolution(Convolution geometry, Tensor weight, Tensor bias, Epilogue epilogue) {
        return new Convolutions(geometry, scratch).kernel(OnednnTensor.of(weight), optional(bias), epilogue);
    }

    @Override
    public Kernel transposedConvolution(Convolution geometry, Tensor weight, Tensor bias) {
        return new TransposedConvolutions(geometry, scratch).kernel(OnednnTensor.of(weight), optional(bias));
    }

    @Override
    public Kernel dense(Tensor weight, Tensor bias) {
        return new Denses(scratch, OnednnTensor.of(weight)).kernel(optional(bias));
    }

    @Override
    public Kernel pooling(Pooling geometry) {
        return Poolings.kernel(scratch, geometry);
    }

    @Override
    public Kernel globalPooling(Pooling.Function function) {
        return Poolings.global(scratch, function);
    }

    @Override
    public Kernel batchNorm(double epsilon, Tensor gamma, Tensor beta, Tensor mean, Tensor variance) {
        return BatchNorms.inference(scratch, new StoredNorm(epsilon, gamma, beta, mean, variance), null);
    }

    @Override
    public Kernel batchNorm(StoredNorm norm, Activation function, double alpha) {
        return BatchNorms.inference(scratch, norm, Activations.of(function, alpha));
    }

    @Override
    public Kernel layerNorm(double epsilon, Tensor gamma, Tensor beta) {
        return new LayerNorms(scratch, epsilon, OnednnTensor.of(gamma)).kernel(OnednnTensor.of(beta));
    }

    @Override
    public Kernel localResponseNorm(int size, double alpha, double beta, double k) {
        return new LocalResponseNorms(scratch, size, alpha, beta, k).kernel();
    }

    @Override
    public Kernel activation(Activation function, double alpha) {
        return Activations.of(function, alpha).kernel(scratch);
    }

    @Override
    public Kernel parametricRelu(Tensor slope) {
        return new ParametricRelus(scratch, OnednnTensor.of(slope)).kernel();
    }

    @Override
    public Kernel softmax() {
        return Softmaxes.kernel(scratch);
    }

    @Override
    public Kernel reshape() {
        return moves.reshape();
    }

    @Override
    public Kernel pad(int top, int left, int front) {
        return moves.into(Moves.Part.at(top, left, front));
    }

    @Override
    public Kernel slice(int top, int left, int front, int strideHeight, int strideWidth) {
        return moves.outOf(new Moves.Part(top, left, front, strideHeight, strideWidth));
    }

    @Override
    public Kernel upsampleNearest(int factorHeight, int factorWidth) {
        return Resamplings.NEAREST.kernel(scratch);
    }

    @Override
    public Kernel upsampleBilinear(int factorHeight, int factorWidth) {
        return Resamplings.BILINEAR.kernel(scratch);
    }

    @Override
    public Kernel channelShuffle(int groups) {
        return moves.channelShuffle(groups);
    }

    @Override
    public Kernel scale() {
        return new Products(scratch).scale();
    }

    @Override
    public Kernel add() {
        return Arithmetic.ofAll(scratch, dnnl.algorithm.binary_add);
    }

    @Override
    public Kernel multiply() {
        return Arithmetic.ofAll(scratch, dnnl.algorithm.binary_mul);
    }

    @Override
    public Kernel concat() {
        return moves.concat();
    }
}
