package dev.netc.cli.profile;

import java.util.List;

/**
 * A network, a block or a step, with what ran in it.
 *
 * @param name its own, without those of the blocks around it
 * @param path the dotted name; "" of the network itself
 * @param line of the .net file
 * @param macs multiply-adds of all samples
 * @param parts in the order in which they ran; none of a step
 */
record Timed(String name, String path, int line, String text, long macs, double seconds, List<Timed> parts) {}
