package dev.netc.cli.profile;

import dev.netc.compiler.plan.Plan;
import dev.netc.runtime.LayerTime;
import dev.netc.runtime.Network;
import dev.netc.runtime.engine.Threads;
import java.util.List;
import java.util.Random;

/**
 * Where the time of a prediction goes.
 *
 * @param peak what the engine reaches at best, in operations a second
 */
public record Profile(String engine, int samples, double peak, Timed network, List<Statement> statements) {

    /** Runs {@code network}, which was made of {@code plan}, on random input. */
    public static Profile of(Plan plan, Network network, int samples, int rounds) {
        Threads.asked().ifPresent(network.engine()::useThreads);
        double peak = Peak.measured(network.engine());
        float[] x = new float[Math.multiplyExact(samples, network.description().inputSize())];
        Random random = new Random(1);
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextFloat();
        }
        return of(plan, network.engine().name(), samples, peak, network.profile(x, rounds));
    }

    static Profile of(Plan plan, String engine, int samples, double peak, List<LayerTime> times) {
        ProfileWalk walk = new ProfileWalk(samples, times);
        Timed network = walk.walk(plan);
        return new Profile(engine, samples, peak, network, walk.statements());
    }
}
