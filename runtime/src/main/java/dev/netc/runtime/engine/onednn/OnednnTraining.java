package dev.netc.runtime.engine.onednn;

import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Backward;
import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.OpenMp;
import dev.netc.runtime.engine.Pooling;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.engine.TrainingEngine;
import dev.netc.runtime.engine.TrainingPass;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;

/** The part of {@link OnednnEngine} that training needs. */
abstract class OnednnTraining implements TrainingEngine {

    final Scratch scratch = new Scratch();
    final Moves moves = new Moves(scratch);
    private final Kernel sum = Arithmetic.ofAll(scratch, dnnl.algorithm.binary_add);
    private final Kernel copy = moves.reshape();

    @Override
    public void useThreads(int count) {
        OpenMp.useThreads(count);
    }

    @Override
    public boolean limitsEachThread() {
        return OpenMp.isThere();
    }

    @Override
    public void trim() {
        scratch.trim();
    }

    @Override
    public Backward convolutionBackward(Convolution geometry, Tensor weight, Tensor dw, Tensor db) {
        return new Convolutions(geometry, scratch).backward(OnednnTensor.of(weight), optional(dw), optional(db));
    }

    @Override
    public Backward transposedConvolutionBackward(Convolution geometry, Tensor weight, Tensor dw, Tensor db) {
        return new TransposedConvolutions(geometry, scratch)
                .backward(OnednnTensor.of(weight), optional(dw), optional(db));
    }

    @Override
    public Backward denseBackward(Tensor weight, Tensor dw, Tensor db) {
        return new Denses(scratch, OnednnTensor.of(weight)).backward(optional(dw), optional(db));
    }

    @Override
    public Backward poolingBackward(Pooling geometry) {
        return Poolings.backward(scratch, geometry);
    }

    @Override
    public Backward globalPoolingBackward(Pooling.Function function) {
        return Poolings.globalBackward(scratch, function);
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
        return new BatchNorms(scratch, OnednnTensor.of(gamma))
                .training(
                        (float) epsilon,
                        momentum,
                        OnednnTensor.of(beta),
                        OnednnTensor.of(mean),
                        OnednnTensor.of(variance),
                        OnednnTensor.of(batchMean),
                        OnednnTensor.of(batchInverse));
    }

    @Override
    public Backward batchNormBackward(
            Tensor gamma, Tensor dgamma, Tensor dbeta, Tensor batchMean, Tensor batchInverse) {
        return new BatchNorms(scratch, OnednnTensor.of(gamma))
                .backward(optional(dgamma), optional(dbeta), OnednnTensor.of(batchMean), OnednnTensor.of(batchInverse));
    }

    @Override
    public TrainingPass batchNormRelu(
            double epsilon,
            double momentum,
            Tensor gamma,
            Tensor beta,
            Tensor mean,
            Tensor variance,
            Tensor dgamma,
            Tensor dbeta) {
        BatchNorms norm = BatchNorms.rectified(scratch, OnednnTensor.of(gamma));
        OnednnTensor batchMean = OnednnTensor.floats(gamma.length());
        OnednnTensor batchInverse = OnednnTensor.floats(gamma.length());
        return new TrainingPass(
                norm.training(
                        (float) epsilon,
                        momentum,
                        OnednnTensor.of(beta),
                        OnednnTensor.of(mean),
                        OnednnTensor.of(variance),
                        batchMean,
                        batchInverse),
                norm.backward(optional(dgamma), optional(dbeta), batchMean, batchInverse));
    }

    @Override
    public Backward layerNormBackward(double epsilon, Tensor gamma, Tensor dgamma, Tensor dbeta) {
        return new LayerNorms(scratch, epsilon, OnednnTensor.of(gamma)).backward(optional(dgamma), optional(dbeta));
    }

    @Override
    public Backward localResponseNormBackward(int size, double alpha, double beta, double k) {
        return new LocalResponseNorms(scratch, size, alpha, beta, k).backward();
    }

    @Override
    public Backward activationBackward(Activation function, double alpha) {
        return Activations.of(function, alpha).gradient(scratch);
    }

    @Override
    public Backward parametricReluBackward(Tensor slope, Tensor dslope) {
        return new ParametricRelus(scratch, OnednnTensor.of(slope)).backward(optional(dslope));
    }

    @Override
    public Backward softmaxBackward() {
        return Softmaxes.backward(scratch);
    }

    @Override
    public Backward reshapeBackward() {
        return moves.reshapeBackward();
    }

    @Override
    public Backward padBackward(int top, int left, int front) {
        return moves.intoBackward(Moves.Part.at(top, left, front));
    }

    @Override
    public Backward sliceBackward(int top, int left, int front, int strideHeight, int strideWidth) {
        return moves.outOfBackward(new Moves.Part(top, left, front, strideHeight, strideWidth));
    }

    @Override
    public Backward upsampleNearestBackward(int factorHeight, int factorWidth) {
        return Resamplings.NEAREST.backward(scratch);
    }

    @Override
    public Backward upsampleBilinearBackward(int factorHeight, int factorWidth) {
        return Resamplings.BILINEAR.backward(scratch);
    }

    @Override
    public Backward channelShuffleBackward(int groups) {
        return moves.channelShuffleBackward(groups);
    }

    @Override
    public Backward scaleBackward() {
        return new Products(scratch).scaleBackward();
    }

    @Override
    public Backward addBackward() {
        return moves.addBackward();
    }

    @Override
    public Backward multiplyBackward() {
        return new Products(scratch).multiplyBackward();
    }

    @Override
    public Backward concatBackward() {
        return moves.concatBackward();
    }

    @Override
    public void clear(Tensor tensor) {
        OnednnTensor.of(tensor).clear();
    }

    @Override
    public void combine(Tensor y, double a, double b, Tensor x) {
        if (a == 1 && b == 1) {
            sum.run(y, y, x);
            OnednnTensor.of(y).changed();
        } else if (a == 0 && b == 1) {
            copy.run(y, x);
            OnednnTensor.of(y).changed();
        } else {
            Updates.combine(OnednnTensor.of(y), a, b, OnednnTensor.of(x));
        }
    }

    @Override
    public double norm(List<Tensor> tensors) {
        return Math.sqrt(tensors.stream()
                .mapToDouble(tensor -> Updates.sumOfSquares(OnednnTensor.of(tensor)))
                .sum());
    }

    @Override
    public void sgd(
            Tensor w, Tensor dw, Tensor velocity, double rate, double momentum, double decay, boolean nesterov) {
        Updates.sgd(OnednnTensor.of(w), OnednnTensor.of(dw), optional(velocity), rate, momentum, decay, nesterov);
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
                OnednnTensor.of(w),
                OnednnTensor.of(dw),
                OnednnTensor.of(first),
                OnednnTensor.of(second),
                rate,
                beta1,
                beta2,
                epsilon,
                decay,
                decoupled,
                t);
    }

    static OnednnTensor optional(Tensor tensor) {
        return tensor == null ? null : OnednnTensor.of(tensor);
    }
}
