package dev.netc.benchmarks;

/** What one contestant is to do. */
record Task(String engine, int batch, boolean training) {}
