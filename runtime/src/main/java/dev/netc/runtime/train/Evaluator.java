package dev.netc.runtime.train;

import dev.netc.runtime.Classifier;
import dev.netc.runtime.Network;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Predicts all pictures of a set, as a user of the network would: running statistics, nothing dropped, no chance. */
final class Evaluator {

    private static final int BATCH = 128;

    private final Network network;
    private final Examples examples;
    private final Loss loss;
    private final int outputs;

    Evaluator(Network network, Examples examples, Loss loss) {
        this.network = network;
        this.examples = examples;
        this.loss = loss;
        this.outputs = network.description().outputs().get(0).size();
    }

    Evaluation evaluate() throws InterruptedException {
        double sum = 0;
        int right = 0;
        try (Loader loader = new Loader(batches())) {
            while (loader.hasNext()) {
                Batch batch = loader.next();
                float[] z = scores(batch.x());
                sum += loss.gradient(z, batch.targets(), outputs, new float[z.length]) * batch.labels().length;
                right += right(loss, z, batch.labels(), outputs);
            }
        }
        return new Evaluation(sum / examples.size(), (double) right / examples.size(), examples.size());
    }

    static int right(Loss loss, float[] z, int[] labels, int outputs) {
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += loss.predicted(z, i * outputs, outputs) == labels[i] ? 1 : 0;
        }
        return right;
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
