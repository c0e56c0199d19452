package dev.netc.benchmarks;

/**
 * How long a fresh process takes to its first prediction.
 *
 * @param time from the start of the process until the prediction is there
 * @param peakMegabytes the most of all processes
 */
record FirstPrediction(String engine, String version, Case what, Statistics time, double peakMegabytes) {}
