package dev.netc.cli.profile;

/**
 * A step with all its repetitions.
 *
 * @param layer the dotted name, with a star for the number of a repeated block
 * @param runs how often it ran
 * @param output as the plan writes shapes
 * @param macs multiply-adds of all samples and runs
 */
record Statement(int line, String layer, String output, int runs, long macs, double seconds) {
    Statement again(long moreMacs, double moreSeconds) {
        return new Statement(line, layer, output, runs + 1, macs + moreMacs, seconds + moreSeconds);
    }
}
