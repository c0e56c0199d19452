package dev.netc.runtime.engine.reference;

import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Backward;
import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Pooling;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.engine.TrainingEngine;
import java.util.List;

/**
 * The part of {@link ReferenceEngine} that training needs. Its results are the same, to the last bit, on any number of
 * threads.
 */
abstract class ReferenceTraining implements TrainingEngine {

    @Override
    public Backward convolutionBackward(Convolution geometry, Tensor weight, Tensor dw, Tensor db) {
        return new ConvolutionGradient(geometry, DoubleTensor.of(weight), optional(dw), optional(db));
    }

    @Override
    public Backward transposedConvolutionBackward(Convolution geometry, Tensor weight, Tensor dw, Tensor db) {
        return new TransposedConvolutionGradient(geometry, DoubleTensor.of(weight), optional(dw), optional(db));
    }

    @Override
    public Backward denseBackward(Tensor weight, Tensor dw, Tensor db) {
        return new DenseGradient(DoubleTensor.of(weight), optional(dw), optional(db));
    }

    @Override
    public Backward poolingBackward(Pooling geometry) {
        return new PoolingGradient(geometry);
    }

    @Override
    public Backward globalPoolingBackward(Pooling.Function function) {
        return new GlobalPoolingGradient(function);
    }

    @Override
    public Kernel batchNormTraining(
            double epsilon,
            double momentum,
            Tensor gamma,
            Tensor beta,
            Tensor mean,
            Tensor variance,
            Tensor batchMean,
            Tensor batchInverse) {
        return new BatchNormTraining(
                epsilon,
                momentum,
                DoubleTensor.of(gamma),
                DoubleTensor.of(beta),
                DoubleTensor.of(mean),
                DoubleTensor.of(variance),
                DoubleTensor.of(batchMean),
                DoubleTensor.of(batchInverse));
    }

    @Override
    public Backward batchNormBackward(
            Tensor gamma, Tensor dgamma, Tensor dbeta, Tensor batchMean, Tensor batchInverse) {
        return new BatchNormGradient(
                DoubleTensor.of(gamma),
                optional(dgamma),
                optional(dbeta),
                DoubleTensor.of(batchMean),
                DoubleTensor.of(batchInverse));
    }

    @Override
    public Backward layerNormBackward(double epsilon, Tensor gamma, Tensor dgamma, Tensor dbeta) {
        return new LayerNormGradient(epsilon, DoubleTensor.of(gamma), optional(dgamma), optional(dbeta));
    }

    @Override
    public Backward localResponseNormBackward(int size, double alpha, double beta, double k) {
        return PixelGradients.localResponseNorm(size, alpha, beta, k);
    }

    @Override
    public Backward activationBackward(Activation function, double alpha) {
        return ActivationGradients.activation(function, alpha);
    }

    @Override
    public Backward parametricReluBackward(Tensor slope, Tensor dslope) {
        return new ActivationGradients.ParametricRelu(DoubleTensor.of(slope), optional(dslope));
    }

    @Override
    public Backward softmaxBackward() {
        return PixelGradients.softmax();
    }

    @Override
    public Backward reshapeBackward() {
        return MoveGradients.reshape();
    }

    @Override
    public Backward padBackward(int top, int left, int front) {
        return MoveGradients.pad(top, left, front);
    }

    @Override
    public Backward sliceBackward(int top, int left, int front, int strideHeight, int strideWidth) {
        return MoveGradients.slice(top, left, front, strideHeight, strideWidth);
    }

    @Override
    public Backward upsampleNearestBackward(int factorHeight, int factorWidth) {
        return UpsamplingGradients.nearest(factorHeight, factorWidth);
    }

    @Override
    public Backward upsampleBilinearBackward(int factorHeight, int factorWidth) {
        return UpsamplingGradients.bilinear(factorHeight, factorWidth);
    }

    @Override
    public Backward channelShuffleBackward(int groups) {
        return PixelGradients.channelShuffle(groups);
    }

    @Override
    public Backward scaleBackward() {
        return ManyInputGradients.scale();
    }

    @Override
    public Backward addBackward() {
        return ManyInputGradients.add();
    }

    @Override
    public Backward multiplyBackward() {
        return ManyInputGradients.multiply();
    }

    @Override
    public Backward concatBackward() {
        return MoveGradients.concat();
    }

    @Override
    public void clear(Tensor tensor) {
        Updates.clear(DoubleTensor.of(tensor));
    }

    @Override
    public void combine(Tensor y, double a, double b, Tensor x) {
        Updates.combine(DoubleTensor.of(y), a, b, DoubleTensor.of(x));
    }

    @Override
    public double norm(List<Tensor> tensors) {
        return Updates.norm(tensors);
    }

    @Override
    public void sgd(
            Tensor w, Tensor dw, Tensor velocity, double rate, double momentum, double decay, boolean nesterov) {
        Updates.sgd(DoubleTensor.of(w), DoubleTensor.of(dw), optional(velocity), rate, momentum, decay, nesterov);
    }

    @Override
    public void adam(
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
            long t) {
        Updates.adam(
                DoubleTensor.of(w),
                DoubleTensor.of(dw),
                DoubleTensor.of(first),
                DoubleTensor.of(second),
                rate,
                beta1,
                beta2,
                epsilon,
                decay,
                decoupled,
                t);
    }

    private static DoubleTensor optional(Tensor tensor) {
        return tensor == null ? null : DoubleTensor.of(tensor);
    }
}
