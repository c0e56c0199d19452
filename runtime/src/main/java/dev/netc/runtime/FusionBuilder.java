package dev.netc.runtime;

import dev.netc.runtime.engine.Activation;
import dev.netc.runtime.engine.Convolution;
import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Epilogue;
import dev.netc.runtime.engine.Kernel;
import dev.netc.runtime.engine.StoredNorm;
import dev.netc.runtime.engine.Tensor;

/** Gathers what a fused kernel consists of: each layer adds its part. */
final class FusionBuilder {

    private final Pads zeros;
    private Convolution geometry;
    private Tensor weight;
    private Tensor bias;
    private StoredNorm norm;
    private boolean adds;
    private Activation function;
    private double alpha;

    /** @param zeros what the convolution pads its input with besides its own */
    FusionBuilder(Pads zeros) {
        this.zeros = zeros;
    }

    void convolution(Convolution geometry, Tensor weight, Tensor bias) {
        require(this.geometry == null && norm == null, "a convolution");
        this.geometry = geometry.padded(zeros.top(), zeros.bottom(), zeros.left(), zeros.right());
        this.weight = weight;
        this.bias = bias;
    }

    void norm(StoredNorm norm) {
        require(this.norm == null && !adds && function == null, "a batch normalisation");
        this.norm = norm;
    }

    void sum() {
        require(geometry != null && !adds && function == null, "a sum");
        this.adds = true;
    }

    void activation(Activation function, double alpha) {
        require((geometry != null || norm != null) && this.function == null, "a nonlinearity");
        this.function = function;
        this.alpha = alpha;
    }

    Kernel build(Engine engine) {
        if (geometry == null) {
            require(function != null, "a batch normalisation alone");
            return engine.batchNorm(norm, function, alpha);
        }
        return engine.convolution(geometry, weight, bias, new Epilogue(norm, adds, function, alpha));
    }

    private static void require(boolean fits, String part) {
        if (!fits) {
            throw new IllegalArgumentException(part + " cannot be fused at this place");
        }
    }
}
