package dev.netc.benchmarks;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

/** A step with DJL's trainer and optimizer. */
final class DjlTraining implements Contestant {

    private final Model model = Model.newInstance("training");
    private final Trainer trainer;
    private final float[] x;
    private final Shape shape;
    private final int[] labels;

    DjlTraining(Workplace workplace, int batch) {
        NetworkGraph graph = workplace.graph();
        DjlNetwork network = new DjlNetwork(graph);
        shape = DjlNetwork.shape(batch, graph.input());
        network.initialize(model.getNDManager(), DataType.FLOAT32, shape);
        network.set(workplace.peerWeights());
        model.setBlock(network);
        trainer = model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(Optimizer.sgd()
                        .setLearningRateTracker(Tracker.fixed(TrainingSettings.RATE))
                        .optMomentum(TrainingSettings.MOMENTUM)
                        .build()));
        trainer.initialize(shape);
        x = Inputs.channelsFirst(graph.input(), batch);
        labels = Inputs.labels(batch, graph.shape(graph.logits()).channels());
    }

    @Override
    public float[] run() {
        try (NDManager scope = trainer.getManager().newSubManager()) {
            NDList in = new NDList(scope.create(x, shape));
            NDList wanted = new NDList(scope.create(labels));
            float loss;
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDArray mean = trainer.getLoss().evaluate(wanted, trainer.forward(in));
                collector.backward(mean);
                loss = mean.getFloat();
            }
            trainer.step();
            return new float[] {loss};
        }
    }

    @Override
    public String version() {
        return DjlContestant.describe();
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
