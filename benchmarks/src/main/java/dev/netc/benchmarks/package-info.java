/** Runs netc and other libraries on the same networks, side by side. Each library has a process of its own. */
package dev.netc.benchmarks;
