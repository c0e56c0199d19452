package dev.netc.runtime.engine;

import java.util.List;

/**
 * An engine that can train: for each operation of {@link Engine} its backward pass, the forward passes that differ
 * while training, and the updates of parameters. Shapes and letters are those of {@link Engine}; {@code dw} and the like
 * are the gradients of the parameters, of their shapes, null where the parameter is null or frozen.
 *
 * <p>Besides dy, a backward pass reads the contents of x or of y only where its factory says so; of the others it looks
 * at the shapes, and their memory may hold anything by then. On one engine and machine, the same arguments give the same
 * results to the last bit.
 */
public interface TrainingEngine extends Engine {

    /** dx is the transposed convolution of dy with w, dw += x * dy, db += sum of dy over N, P, Q. Reads x. */
    Backward convolutionBackward(Convolution geometry, Tensor weight, Tensor dw, Tensor db);

    /** The transpose's: dx is the convolution of dy with w, dw += dy * x, db += sum of dy over N, P, Q. Reads x. */
    Backward transposedConvolutionBackward(Convolution geometry, Tensor weight, Tensor dw, Tensor db);

    /** dx = dy W^T, dw += x^T dy, db += sum of dy over N. Reads x. */
    Backward denseBackward(Tensor weight, Tensor dw, Tensor db);

    /**
     * A maximum hands its gradient to the first position, row by row, that attains it, and reads x; a mean hands it to
     * all that it counted in equal shares.
     */
    Backward poolingBackward(Pooling geometry);

    /** As for a window over all of H x W. */
    Backward globalPoolingBackward(Pooling.Function function);

    /**
     * Training's forward pass: mean and (biased) variance of the batch, over all axes but the last, normalise; the
     * running statistics move by {@code momentum} towards them (the variance towards its unbiased estimate, as in
     * PyTorch; of a single value, which has none, towards 0). Not in place: the backward pass reads x.
     *
     * @param batchMean [C], written: what the backward pass needs
     * @param batchInverse [C], written: 1 / sqrt(variance of the batch + epsilon)
     */
    Kernel batchNormTraining(
            double epsilon,
            double momentum,
            Tensor gamma,
            Tensor beta,
            Tensor mean,
            Tensor variance,
            Tensor batchMean,
            Tensor batchInverse);

    /** Through the statistics of the batch too; Ioffe and Szegedy 2015, section 3. In place; reads x. */
    Backward batchNormBackward(Tensor gamma, Tensor dgamma, Tensor dbeta, Tensor batchMean, Tensor batchInverse);

    /**
     * {@link #batchNormTraining}, then a ReLU, as one if the engine can; else as the two operations. Tensors as at {@link
     * #batchNormTraining} and {@link #batchNormBackward}; the statistics of the batch are the engine's affair.
     */
    default TrainingPass batchNormRelu(
            double epsilon,
            double momentum,
            Tensor gamma,
            Tensor beta,
            Tensor mean,
            Tensor variance,
            Tensor dgamma,
            Tensor dbeta) {
        Tensor batchMean = tensor(gamma.length());
        Tensor batchInverse = tensor(gamma.length());
        TrainingPass norm = new TrainingPass(
                batchNormTraining(epsilon, momentum, gamma, beta, mean, variance, batchMean, batchInverse),
                batchNormBackward(gamma, dgamma, dbeta, batchMean, batchInverse));
        return norm.then(
                this, new TrainingPass(activation(Activation.RELU, 0), activationBackward(Activation.RELU, 0)));
    }

    /** Through mean and variance too. In place; reads x. */
    Backward layerNormBackward(double epsilon, Tensor gamma, Tensor dgamma, Tensor dbeta);

    /** Reads x. */
    Backward localResponseNormBackward(int size, double alpha, double beta, double k);

    /**
     * dx = dy g'(x), at kinks with PyTorch's slope. In place. Reads y alone for RELU, RELU6, LEAKY_RELU (alpha &gt; 0), SIGMOID and TANH, whose forward pass may
     * therefore have run in place; x for the others.
     */
    Backward activationBackward(Activation function, double alpha);

    /** dx = dy for x > 0, else slope[c] dy; dslope += sum of dy min(x, 0) over all but the last axis. In place; reads x. */
    Backward parametricReluBackward(Tensor slope, Tensor dslope);

    /** dx = y (dy - sum of dy y over the last axis). In place; reads y. */
    Backward softmaxBackward();

    /** The same elements under the input's shape: reshape and copy. In place. */
    Backward reshapeBackward();

    /** The part of dy that lies on the input. */
    Backward padBackward(int top, int left, int front);

    /** dy laid into zeros at the places it was taken from. */
    Backward sliceBackward(int top, int left, int front, int strideHeight, int strideWidth);

    /** The sum over the pixels that each became. */
    Backward upsampleNearestBackward(int factorHeight, int factorWidth);

    /** dy handed back with the weights of the interpolation. */
    Backward upsampleBilinearBackward(int factorHeight, int factorWidth);

    /** The shuffle undone. */
    Backward channelShuffleBackward(int groups);

    /** For the volume dy times the vector; for the vector the sum of dy x over H and W. Reads x. */
    Backward scaleBackward();

    /** dy itself, for every input. In place for one of them. */
    Backward addBackward();

    /** dy times the other inputs. Reads x. */
    Backward multiplyBackward();

    /** Each input's channels of dy. */
    Backward concatBackward();

    /** Sets every element to zero. */
    void clear(Tensor tensor);

    /** y = a y + b x, element by element. */
    void combine(Tensor y, double a, double b, Tensor x);

    /** The square root of the sum of squares over all elements of all tensors. */
    double norm(List<Tensor> tensors);

    /**
     * Stochastic gradient descent as in PyTorch: g = dw + decay w; v = momentum v + g; w -= rate (nesterov ? g +
     * momentum v : v). With momentum 0, {@code velocity} may be null.
     */
    void sgd(Tensor w, Tensor dw, Tensor velocity, double rate, double momentum, double decay, boolean nesterov);

    /**
     * Adam, Kingma and Ba 2015, with bias correction for step {@code t} (from 1); {@code decoupled} takes the decay off
     * the weight itself (AdamW, Loshchilov and Hutter 2019) instead of adding it to the gradient.
     */
    void adam(
            Tensor w,
            Tensor dw,
            Tensor first,
            Tensor second,
            double rate,
            double beta1,
            double beta2,
            double epsilon,
            double decay,
            boolean decoupled,
            long t);
}
