package dev.netc.runtime.train;

import dev.netc.runtime.Classifier;
import dev.netc.runtime.Network;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Predicts all samples of a set, as a user of the network would: running statistics, nothing dropped, no chance. */
final class Evaluator {

    private static final int BATCH = 128;

    private final Network network;
    private final Examples examples;
    private final Scoring scoring;

    Evaluator(Network network, Examples examples) {
        this.network = network;
        this.examples = examples;
        this.scoring = examples.scoring();
    }

    Evaluation evaluate() throws InterruptedException {
        double sum = 0;
        long right = 0;
        long answers = 0;
        try (Loader loader = new Loader(batches())) {
            while (loader.hasNext()) {
                Batch batch = loader.next();
                float[] z = scores(batch.x());
                float[] dz = new float[z.length];
                sum += scoring.loss().gradient(z, batch.targets(), scoring.outputs(), dz) * batch.samples();
                right += scoring.right(z, batch.targets());
                answers += scoring.answers(z);
            }
        }
        return new Evaluation(sum / examples.size(), (double) right / answers, examples.size());
    }

    private float[] scores(float[] x) {
        return network instanceof Classifier classifier
                ? classifier.logits(x)
                : network.predictAll(x).values().iterator().next();
    }

    private Iterator<Callable<Batch>> batches() {
        return IntStream.iterate(0, first -> first < examples.size(), first -> first + BATCH)
                .mapToObj(first -> IntStream.range(first, Math.min(first + BATCH, examples.size()))
                        .toArray())
                .<Callable<Batch>>map(indices -> () -> examples.plain(indices))
                .iterator();
    }
}
