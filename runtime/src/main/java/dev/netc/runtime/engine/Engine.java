package dev.netc.runtime.engine;

/**
 * Who computes. The reference engine is plain Java and the oracle of the tests; the oneDNN engine runs on
 * CPUs, the ND4J engine on any ND4J backend. Every network runs on every engine.
 *
 * <p>The methods make {@link Kernel}s. H, W, C are those of the input, P, Q, K those of the output. "In place" means
 * that the output may be the memory of the input. Shapes were checked by the compiler: a kernel does not repeat that.
 * Parameters are tensors whose contents may change between runs.
 */
public interface Engine {

    /** The name by which it is asked for: {@code onednn}, {@code nd4j}, {@code reference} and others. */
    String name();

    /** One line for people: backend, version, data type, threads. */
    String description();

    /** Allocates memory for {@code elements} values, zeroed. */
    Storage allocate(long elements);

    /** Lays a tensor over the first elements of {@code storage}, which this engine allocated. */
    Tensor tensor(Storage storage, long... shape);

    /** A zeroed tensor with memory of its own, which lives until it is freed or unreachable: parameters. */
    default Tensor tensor(long... shape) {
        long length = 1;
        for (long extent : shape) {
            length *= extent;
        }
        return tensor(allocate(length), shape);
    }

    /**
     * Lets the kernels that the calling thread runs from now on use at most {@code count} threads. Engines that cannot
     * say do nothing.
     */
    default void useThreads(int count) {}

    /** Whether {@link #useThreads} binds the calling thread and no other one, so that each may compute by itself. */
    default boolean limitsEachThread() {
        return false;
    }

    /** Frees memory that is kept for later runs of any kernel and that none uses now. Any thread, at any time. */
    default void trim() {}

    /**
     * Cross-correlation, as every framework's "convolution".
     *
     * @param weight [R, S, C / groups, K], the filters of a group contiguous in K
     * @param bias [K], or null
     */
    Kernel convolution(Convolution geometry, Tensor weight, Tensor bias);

    /**
     * A convolution and what follows it, in one pass over the result if the engine can; else as plain operations. In
     * place over the second input, where there is one. Inputs: x and, if {@code epilogue} adds, s.
     */
    default Kernel convolution(Convolution geometry, Tensor weight, Tensor bias, Epilogue epilogue) {
        return new Unfused(this, convolution(geometry, weight, bias), epilogue);
    }

    /**
     * The transpose of a convolution from K to C channels: pixel (p, q) of the input adds w[r, s] x to pixel
     * (p stride + r dilation - padTop, q stride + s dilation - padLeft) of the output.
     *
     * @param geometry C is what goes in here, K what comes out
     * @param weight [R, S, C, K / groups]; group g of the input channels makes group g of the output channels
     * @param bias [K], or null
     */
    Kernel transposedConvolution(Convolution geometry, Tensor weight, Tensor bias);

    /** y = x W + b on [N, C]. {@code weight} is [C, K], {@code bias} is [K] or null. */
    Kernel dense(Tensor weight, Tensor bias);

    /** Maximum or average of a window that slides over a volume. */
    Kernel pooling(Pooling geometry);

    /** Maximum or average over all of H x W: [N, H, W, C] to [N, C]. */
    Kernel globalPooling(Pooling.Function function);

    /**
     * Inference: y = gamma (x - mean) / sqrt(variance + epsilon) + beta, each of them [C], over the last axis. In
     * place. Ioffe and Szegedy 2015.
     */
    Kernel batchNorm(double epsilon, Tensor gamma, Tensor beta, Tensor mean, Tensor variance);

    /**
     * A batch normalisation and the nonlinearity behind it, in one pass if the engine can. In place.
     *
     * @param alpha matters to LEAKY_RELU alone
     */
    default Kernel batchNorm(StoredNorm norm, Activation function, double alpha) {
        Kernel normalises = batchNorm(norm.epsilon(), norm.gamma(), norm.beta(), norm.mean(), norm.variance());
        Kernel activates = activation(function, alpha);
        return (out, in) -> {
            normalises.run(out, in);
            activates.run(out, out);
        };
    }

    /** Mean and variance over the last axis, then gamma and beta, [C] each. In place. Ba et al. 2016. */
    Kernel layerNorm(double epsilon, Tensor gamma, Tensor beta);

    /**
     * y[c] = x[c] / (k + alpha / size * sum of x[j]^2)^beta, j over the {@code size} channels around c: PyTorch's and
     * Caffe's convention. Krizhevsky et al. 2012.
     */
    Kernel localResponseNorm(int size, double alpha, double beta, double k);

    /** An elementwise nonlinearity; {@code alpha} matters to LEAKY_RELU alone. In place. */
    Kernel activation(Activation function, double alpha);

    /** x for x > 0, else slope[c] x; {@code slope} is [C]. In place. He et al. 2015. */
    Kernel parametricRelu(Tensor slope);

    /** exp(x) / sum exp(x) over the last axis, without overflow. In place. */
    Kernel softmax();

    /** The same elements in the same order under another shape: flatten, reshape, copy. In place. */
    Kernel reshape();

    /**
     * Zeros around a volume; {@code front} and {@code back} are zero channels before and behind. The sizes behind
     * follow from the output's shape. On a vector, only {@code front} counts and the output is [N, K].
     */
    Kernel pad(int top, int left, int front);

    /**
     * The part of a volume that begins at row {@code top}, column {@code left}, channel {@code front}, of which every
     * {@code strideHeight}-th row and {@code strideWidth}-th column is taken; the output's shape says how many. On a
     * vector, only {@code front} counts.
     */
    Kernel slice(int top, int left, int front, int strideHeight, int strideWidth);

    /** Each pixel repeated {@code factorHeight} x {@code factorWidth} times. */
    Kernel upsampleNearest(int factorHeight, int factorWidth);

    /** Bilinear interpolation between pixel centres (half-pixel, PyTorch's align_corners=False), edges repeated. */
    Kernel upsampleBilinear(int factorHeight, int factorWidth);

    /** Channels seen as [groups, C / groups], transposed. ShuffleNet, Zhang et al. 2017. */
    Kernel channelShuffle(int groups);

    /** Each channel of a volume (first input) times the element of a vector (second input, [N, C]). In place. */
    Kernel scale();

    /** The sum of two or more inputs of one shape. In place with any input. */
    Kernel add();

    /** The elementwise product of two or more inputs of one shape. In place with any input. */
    Kernel multiply();

    /** The inputs' channels one behind the other: the last axis. */
    Kernel concat();
}
