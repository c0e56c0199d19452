package dev.netc.compiler.layer;

import static dev.netc.compiler.layer.ConvolutionLayer.BIAS;
import static dev.netc.compiler.layer.ConvolutionLayer.DILATION;
import static dev.netc.compiler.layer.ConvolutionLayer.INIT;
import static dev.netc.compiler.layer.ConvolutionLayer.PAD;
import static dev.netc.compiler.layer.Strided.KERNEL;
import static dev.netc.compiler.layer.Strided.STRIDE;

import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.operation.Operation.Geometry;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.List;
import java.util.Optional;

/** {@code depthwise}: a convolution with a group for each channel. MobileNet, Howard et al. 2017. */
final class DepthwiseLayer extends VolumeLayer {
    static final Attribute<Integer> MULTIPLIER =
            Attribute.optional("multiplier", "filters for each channel", AttributeType.POSITIVE, 1);

    @Override
    public String keyword() {
        return "depthwise";
    }

    @Override
    public String summary() {
        return "depthwise convolution: each channel has its own filters; n_C becomes n_C x multiplier";
    }

    @Override
    public List<Attribute<?>> attributes() {
        return List.of(KERNEL, MULTIPLIER, STRIDE, PAD, DILATION, BIAS, INIT);
    }

    @Override
    public Optional<Attribute<Boolean>> impliedBias() {
        return Optional.of(BIAS);
    }

    @Override
    Shaped shape(Attributes a, Volume in) {
        long channels = (long) in.channels() * a.get(MULTIPLIER);
        return channels > Shape.MAX_ELEMENTS
                ? Shaped.of(1, 1, channels)
                : ConvolutionLayer.window(a, in).shape(in, (int) channels, KERNEL);
    }

    @Override
    Operation lower(Attributes a, Volume in, Shape out) {
        Strided window = ConvolutionLayer.window(a, in);
        Geometry geometry = new Geometry(
                in.channels(),
                out.channels(),
                window.kernel(),
                window.stride(),
                window.dilation(),
                window.padding(),
                in.channels());
        return new Operation.Convolution(geometry, a.get(BIAS), a.get(INIT));
    }

    @Override
    public String implied(Attributes a, List<Shape> in) {
        return in.get(0) instanceof Volume volume
                ? ConvolutionLayer.implied(a, ConvolutionLayer.window(a, volume).padding(), a.get(STRIDE))
                : "";
    }
}
