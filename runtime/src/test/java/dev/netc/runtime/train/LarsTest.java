package dev.netc.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netc.runtime.Parameter;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.engine.TrainingEngine;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LarsTest {

    private final SmallResNet net = SmallResNet.create(1, "reference-double");
    private final TrainingEngine engine = (TrainingEngine) net.engine();

    /** The first element after a step from gradients of 0.5 each, at rate 2 and decay 0.1. */
    private double stepped(Parameter parameter) {
        Tensor gradient = engine.tensor(parameter.tensor().shape().clone());
        double[] values = new double[(int) gradient.length()];
        Arrays.fill(values, 0.5);
        gradient.write(values);
        Tensor velocity = engine.tensor(parameter.tensor().shape().clone());
        new Lars(0, 0.01).update(engine, parameter, gradient, List.of(velocity), 2, 0.1, 1);
        return parameter.tensor().toDoubles()[0];
    }

    @Test
    void aWeightMovesByAShareOfItsOwnNorm() {
        Parameter weight = net.parameters().get("dense.weight");
        double[] ones = new double[160];
        Arrays.fill(ones, 1);
        weight.tensor().write(ones);
        double rate = 2 * 0.01 * Math.sqrt(160) / (0.5 * Math.sqrt(160) + 0.1 * Math.sqrt(160));
        assertEquals(1 - rate * (0.5 + 0.1), stepped(weight), 1e-12);
    }

    @Test
    void whatIsNoWeightAndAWeightOfZeroLearnAtTheRateItself() {
        assertEquals(-1, stepped(net.parameters().get("dense.bias")), 1e-12);
        Parameter weight = net.parameters().get("conv.weight");
        weight.tensor().write(new double[72]);
        assertEquals(-1, stepped(weight), 1e-12);
    }
}
