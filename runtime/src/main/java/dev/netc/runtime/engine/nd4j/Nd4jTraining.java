package dev.netc.runtime.engine.nd4j;

import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Backward;
import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.OpenMp;
import dev.netc.runtime.engine.Pooling;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.engine.TrainingEngine;
import java.util.List;
import org.nd4j.linalg.factory.Nd4j;

/** The part of {@link Nd4jEngine} that training needs. */
abstract class Nd4jTraining implements TrainingEngine {

    final Scratch scratch = new Scratch();
    private final ActivationGradients activations = new ActivationGradients(scratch);
    private final PixelGradients pixels = new PixelGradients(scratch);
    private final ManyInputGradients many = new ManyInputGradients(scratch);
    private final Updates updates = new Updates(scratch);

    /** ND4J's own loops take their number from all of the process. */
    @Override
    public void useThreads(int count) {
        OpenMp.useThreads(count);
        if (Nd4j.getEnvironment().maxThreads() != count) {
            Nd4j.getEnvironment().setMaxThreads(count);
            Nd4j.getEnvironment().setMaxMasterThreads(count);
        }
    }

    @Override
    public void trim() {
        scratch.trim();
    }

    @Override
    public Backward convolutionBackward(Convolution geometry, Tensor weight, Tensor dw, Tensor db) {
        return new ConvolutionGradient(
                FilterGradient.of(geometry, scratch), Nd4jTensor.of(weight), optional(dw), optional(db), scratch);
    }

    @Override
    public Backward transposedConvolutionBackward(Convolution geometry, Tensor weight, Tensor dw, Tensor db) {
        return new TransposedConvolutionGradient(geometry, Nd4jTensor.of(weight), optional(dw), optional(db), scratch);
    }

    @Override
    public Backward denseBackward(Tensor weight, Tensor dw, Tensor db) {
        return new ConvolutionGradient(
                new PointwiseGradient(), Nd4jTensor.of(weight), optional(dw), optional(db), scratch);
    }

    @Override
    public Backward poolingBackward(Pooling geometry) {
        return new PoolingGradient(geometry, scratch);
    }

    @Override
    public Backward globalPoolingBackward(Pooling.Function function) {
        return PoolingGradient.global(function, scratch);
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
                Nd4jTensor.of(gamma),
                Nd4jTensor.of(beta),
                Nd4jTensor.of(mean),
                Nd4jTensor.of(variance),
                Nd4jTensor.of(batchMean),
                Nd4jTensor.of(batchInverse),
                scratch);
    }

    @Override
    public Backward batchNormBackward(
            Tensor gamma, Tensor dgamma, Tensor dbeta, Tensor batchMean, Tensor batchInverse) {
        return new BatchNormGradient(
                Nd4jTensor.of(gamma),
                optional(dgamma),
                optional(dbeta),
                Nd4jTensor.of(batchMean),
                Nd4jTensor.of(batchInverse),
                scratch);
    }

    @Override
    public Backward layerNormBackward(double epsilon, Tensor gamma, Tensor dgamma, Tensor dbeta) {
        return new LayerNormGradient(epsilon, Nd4jTensor.of(gamma), optional(dgamma), optional(dbeta), scratch);
    }

    @Override
    public Backward localResponseNormBackward(int size, double alpha, double beta, double k) {
        return pixels.localResponseNorm(size, alpha, beta, k);
    }

    @Override
    public Backward activationBackward(Activation function, double alpha) {
        return activations.activation(function, alpha);
    }

    @Override
    public Backward parametricReluBackward(Tensor slope, Tensor dslope) {
        return activations.parametricRelu(Nd4jTensor.of(slope), optional(dslope));
    }

    @Override
    public Backward softmaxBackward() {
        return pixels.softmax();
    }

    @Override
    public Backward reshapeBackward() {
        return MoveGradients.reshape(scratch);
    }

    @Override
    public Backward padBackward(int top, int left, int front) {
        return MoveGradients.pad(top, left, front, scratch);
    }

    @Override
    public Backward sliceBackward(int top, int left, int front, int strideHeight, int strideWidth) {
        return MoveGradients.slice(top, left, front, strideHeight, strideWidth, scratch);
    }

    @Override
    public Backward upsampleNearestBackward(int factorHeight, int factorWidth) {
        return UpsamplingGradients.nearest(factorHeight, factorWidth, scratch);
    }

    @Override
    public Backward upsampleBilinearBackward(int factorHeight, int factorWidth) {
        return UpsamplingGradients.bilinear(factorHeight, factorWidth, scratch);
    }

    @Override
    public Backward channelShuffleBackward(int groups) {
        return MoveGradients.channelShuffle(groups, scratch);
    }

    @Override
    public Backward scaleBackward() {
        return many.scale();
    }

    @Override
    public Backward addBackward() {
        return many.add();
    }

    @Override
    public Backward multiplyBackward() {
        return many.multiply();
    }

    @Override
    public Backward concatBackward() {
        return MoveGradients.concat(scratch);
    }

    @Override
    public void clear(Tensor tensor) {
        Nd4jTensor.of(tensor).array().assign(0);
    }

    @Override
    public void combine(Tensor y, double a, double b, Tensor x) {
        Updates.combine(Nd4jTensor.of(y), a, b, Nd4jTensor.of(x));
    }

    @Override
    public double norm(List<Tensor> tensors) {
        return Updates.norm(tensors);
    }

    @Override
    public void sgd(
            Tensor w, Tensor dw, Tensor velocity, double rate, double momentum, double decay, boolean nesterov) {
        updates.sgd(Nd4jTensor.of(w), Nd4jTensor.of(dw), optional(velocity), rate, momentum, decay, nesterov);
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
        updates.adam(
                Nd4jTensor.of(w),
                Nd4jTensor.of(dw),
                Nd4jTensor.of(first),
                Nd4jTensor.of(second),
                rate,
                beta1,
                beta2,
                epsilon,
                decay,
                decoupled,
                t);
    }

    private static Nd4jTensor optional(Tensor tensor) {
        return tensor == null ? null : Nd4jTensor.of(tensor);
    }
}
