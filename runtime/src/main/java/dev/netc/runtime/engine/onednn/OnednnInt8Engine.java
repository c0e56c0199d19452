package dev.netc.runtime.engine.onednn;

import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Epilogue;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.Pooling;
import dev.netc.runtime.engine.Ranged;
import dev.netc.runtime.engine.Storage;
import dev.netc.runtime.engine.StoredNorm;
import dev.netc.runtime.engine.Tensor;

/**
 * oneDNN on the CPU with activations and filters in 8 bits, for predicting alone. It is {@link OnednnEngine} in floats
 * but for what is told its range ({@link Ranged}): that is stored in 8 bits if a kernel of 8 bits makes it. A kernel that
 * knows only floats gets them, and what it makes is rounded by the next that computes with 8 bits.
 */
final class OnednnInt8Engine implements Engine {

    private static final Epilogue NOTHING = new Epilogue(null, false, null, 0);

    private final String name;
    private final OnednnEngine floats;

    OnednnInt8Engine(String name) {
        this.name = name;
        this.floats = new OnednnEngine(name, Precision.FLOAT);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        String products = ByteProducts.here() == ByteProducts.VNNI ? "with VNNI" : "without VNNI";
        return OnednnEngine.description("%s %s, int8".formatted(Instructions.here(), products));
    }

    @Override
    public Storage allocate(long elements) {
        return floats.allocate(elements);
    }

    @Override
    public Tensor tensor(Storage storage, long... shape) {
        return floats.tensor(storage, shape);
    }

    @Override
    public Tensor tensor(long... shape) {
        return floats.tensor(shape);
    }

    @Override
    public void useThreads(int count) {
        floats.useThreads(count);
    }

    @Override
    public boolean limitsEachThread() {
        return floats.limitsEachThread();
    }

    @Override
    public void trim() {
        floats.trim();
    }

    @Override
    public Kernel convolution(Convolution geometry, Tensor weight, Tensor bias) {
        return convolution(geometry, weight, bias, NOTHING);
    }

    @Override
    public Kernel convolution(Convolution geometry, Tensor weight, Tensor bias, Epilogue epilogue) {
        return RoundedConvolution.of(
                floats.scratch,
                floats.convolution(geometry, weight, bias, epilogue),
                geometry,
                OnednnTensor.of(weight),
                OnednnTraining.optional(bias),
                epilogue);
    }

    @Override
    public Kernel transposedConvolution(Convolution geometry, Tensor weight, Tensor bias) {
        return inFloats(floats.transposedConvolution(geometry, weight, bias));
    }

    @Override
    public Kernel dense(Tensor weight, Tensor bias) {
        return new RoundedDense(
                floats.scratch, floats.dense(weight, bias), OnednnTensor.of(weight), OnednnTraining.optional(bias));
    }

    @Override
    public Kernel pooling(Pooling geometry) {
        Kernel kernel = floats.pooling(geometry);
        return geometry.function() == Pooling.Function.MAX ? new KeepingKernel(kernel) : inFloats(kernel);
    }

    @Override
    public Kernel globalPooling(Pooling.Function function) {
        Kernel kernel = floats.globalPooling(function);
        return function == Pooling.Function.MAX ? new KeepingKernel(kernel) : inFloats(kernel);
    }

    @Override
    public Kernel batchNorm(double epsilon, Tensor gamma, Tensor beta, Tensor mean, Tensor variance) {
        return inFloats(floats.batchNorm(epsilon, gamma, beta, mean, variance));
    }

    @Override
    public Kernel batchNorm(StoredNorm norm, Activation function, double alpha) {
        return inFloats(floats.batchNorm(norm, function, alpha));
    }

    @Override
    public Kernel layerNorm(double epsilon, Tensor gamma, Tensor beta) {
        return inFloats(floats.layerNorm(epsilon, gamma, beta));
    }

    @Override
    public Kernel localResponseNorm(int size, double alpha, double beta, double k) {
        return inFloats(floats.localResponseNorm(size, alpha, beta, k));
    }

    @Override
    public Kernel activation(Activation function, double alpha) {
        Kernel kernel = floats.activation(function, alpha);
        return function == Activation.RELU ? new KeepingKernel(kernel) : inFloats(kernel);
    }

    @Override
    public Kernel parametricRelu(Tensor slope) {
        return inFloats(floats.parametricRelu(slope));
    }

    @Override
    public Kernel softmax() {
        return inFloats(floats.softmax());
    }

    @Override
    public Kernel reshape() {
        return new KeepingKernel(floats.reshape());
    }

    @Override
    public Kernel pad(int top, int left, int front) {
        return new KeepingKernel(floats.pad(top, left, front));
    }

    @Override
    public Kernel slice(int top, int left, int front, int strideHeight, int strideWidth) {
        return new KeepingKernel(floats.slice(top, left, front, strideHeight, strideWidth));
    }

    @Override
    public Kernel upsampleNearest(int factorHeight, int factorWidth) {
        return new KeepingKernel(floats.upsampleNearest(factorHeight, factorWidth));
    }

    @Override
    public Kernel upsampleBilinear(int factorHeight, int factorWidth) {
        return inFloats(floats.upsampleBilinear(factorHeight, factorWidth));
    }

    @Override
    public Kernel channelShuffle(int groups) {
        return new KeepingKernel(floats.channelShuffle(groups));
    }

    @Override
    public Kernel scale() {
        return inFloats(floats.scale());
    }

    @Override
    public Kernel add() {
        return new RoundedSum(floats.scratch, floats.add());
    }

    @Override
    public Kernel multiply() {
        return inFloats(floats.multiply());
    }

    @Override
    public Kernel concat() {
        return new RoundedConcat(floats.scratch, floats.concat());
    }

    private Kernel inFloats(Kernel kernel) {
        return new FloatingKernel(floats.scratch, kernel);
    }
}
