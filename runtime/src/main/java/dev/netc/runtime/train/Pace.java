package dev.netc.runtime.train;

import java.time.Duration;

/** How fast training goes, by the wall clock. */
final class Pace {

    private static final double SMOOTHING = 0.9;

    private final long begin = System.nanoTime();
    private long last = begin;
    private long steps;
    private double perSecond;

    /** The seconds since the call before. */
    double lap() {
        long now = System.nanoTime();
        double seconds = (now - last) / 1e9;
        last = now;
        return seconds;
    }

    void step(int pictures, double seconds) {
        double speed = pictures / Math.max(seconds, 1e-9);
        perSecond = steps == 0 ? speed : SMOOTHING * perSecond + (1 - SMOOTHING) * speed;
        steps++;
    }

    double examplesPerSecond() {
        return perSecond;
    }

    /** As long for each step as those of this run took on the average, validation and checkpoints included. */
    Duration remaining(long stepsLeft) {
        return Duration.ofNanos((long) ((double) (last - begin) / steps * stepsLeft));
    }
}
