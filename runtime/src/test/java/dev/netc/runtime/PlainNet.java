package dev.netc.runtime;

import dev.netc.runtime.engine.Engine;
import dev.netc.runtime.engine.Tensor;
import dev.netc.runtime.engine.reference.ReferenceEngine;
import java.util.function.Function;

/** A network of one's own layers, for tests: what it computes is given as a function of its layers. */
final class PlainNet extends Network {

    private Plan plan;

    @FunctionalInterface
    interface Plan {
        Value[] outputs(Workspace work, Value x);
    }

    private PlainNet(Description description, Engine engine) {
        super(description, engine);
    }

    /** {@code planner} makes the layers, through the methods of {@link Module}, and says how they run. */
    static PlainNet of(Description description, Function<PlainNet, Plan> planner) {
        return of(description, ReferenceEngine.single(), planner);
    }

    static PlainNet of(Description description, Engine engine, Function<PlainNet, Plan> planner) {
        PlainNet net = new PlainNet(description, engine);
        net.plan = planner.apply(net);
        net.initialize(1);
        return net;
    }

    /** Two outputs of a vector of three: itself behind one dense layer each. */
    static PlainNet twoHeads() {
        Description description = Description.of("TwoHeads", "heads.net", "0.1.0", "f00d")
                .input(3)
                .output("left", 2)
                .output("right", 4)
                .slots(2, 4);
        return of(description, net -> {
            Layer left = net.dense("left", 3, 3, 2, false, Init.GLOROT);
            Layer right = net.dense("right", 4, 3, 4, true, Init.GLOROT);
            return (work, x) -> new Value[] {left.infer(work.vector(0, 2), x), right.infer(work.vector(1, 4), x)};
        });
    }

    /** A volume of 2x2x3, flattened, and a dense layer. */
    static PlainNet flattening() {
        Description description = Description.of("Flattening", "flat.net", "0.1.0", "f00d")
                .input(2, 2, 3)
                .output("dense", 2)
                .slots(12, 2);
        return of(description, net -> {
            Layer flatten = net.reshape("flatten", 3);
            Layer dropout = net.dropout("dropout", 4, 0.5);
            Layer dense = net.dense("dense", 5, 12, 2, true, Init.GLOROT);
            return (work, x) -> {
                Value y = flatten.infer(work.vector(0, 12), x);
                y = dropout.infer(y, y);
                return new Value[] {dense.infer(work.vector(1, 2), y)};
            };
        });
    }

    /** One layer that always fails. */
    static PlainNet failing() {
        return failing(ReferenceEngine.single());
    }

    static PlainNet failing(Engine engine) {
        Description description = Description.of("Failing", "failing.net", "0.1.0", "f00d")
                .input(2, 2, 1)
                .output("pool", 1)
                .slots(1);
        return of(description, engine, net -> {
            Layer pool = net.scope()
                    .layer("pool", 7)
                    .build(
                            "globalPooling",
                            any -> (Tensor out, Tensor... in) -> {
                                throw new ArithmeticException("no such luck");
                            },
                            parts -> (dy, y, x, dx, add) -> {
                                throw new ArithmeticException("nor this time");
                            });
            return (work, x) -> new Value[] {pool.infer(work.vector(0, 1), x)};
        });
    }

    @Override
    protected Value[] outputs(Workspace work, Value x) {
        return plan.outputs(work, x);
    }
}
