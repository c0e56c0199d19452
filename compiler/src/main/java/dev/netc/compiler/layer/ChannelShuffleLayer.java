package dev.netc.compiler.layer;

import dev.netc.compiler.diagnostic.Code;
import dev.netc.compiler.operation.Operation;
import dev.netc.compiler.shape.Shape;
import dev.netc.compiler.shape.Shape.Volume;
import java.util.List;

/** {@code channel_shuffle}: ShuffleNet, Zhang et al. 2017. */
final class ChannelShuffleLayer extends VolumeLayer {
    static final Attribute<Integer> GROUPS =
            Attribute.required("groups", "parts of the channels that are interleaved", AttributeType.POSITIVE);

    @Override
    public String keyword() {
        return "channel_shuffle";
    }

    @Override
    public String summary() {
        return "channels seen as groups x n, read as n x groups";
    }

    @Override
    public List<Attribute<?>> attributes() {
        return List.of(GROUPS);
    }

    @Override
    Shaped shape(Attributes a, Volume in) {
        return in.channels() % a.get(GROUPS) == 0
                ? Shaped.of(in)
                : Shaped.not(
                        Code.GROUPS,
                        a.get(GROUPS) + " groups do not divide " + in.channels() + " channels",
                        GROUPS,
                        "");
    }

    @Override
    Operation lower(Attributes a, Volume in, Shape out) {
        return new Operation.ChannelShuffle(a.get(GROUPS));
    }
}
