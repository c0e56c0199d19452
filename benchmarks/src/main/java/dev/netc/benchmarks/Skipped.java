package dev.netc.benchmarks;

/** An engine that could not run a case. */
record Skipped(String engine, Case what, String reason) {}
