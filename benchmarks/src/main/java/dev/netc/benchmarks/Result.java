package dev.netc.benchmarks;

/**
 * How one engine did in one case.
 *
 * @param peakMegabytes of its process, from its start on
 * @param difference from the outputs (or the first loss) of the first engine, relative to the largest of them
 */
record Result(
        String engine,
        String version,
        Case what,
        Statistics time,
        int rounds,
        double peakMegabytes,
        double difference) {

    String precision() {
        return Contestants.precision(engine);
    }
}
