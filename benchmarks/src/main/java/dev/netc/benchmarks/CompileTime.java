package dev.netc.benchmarks;

/**
 * How long a model takes to become a class.
 *
 * @param layers as papers count: convolutions and dense layers, without those of shortcuts
 * @param netc from the text of the .net file to the text of the class
 * @param javac from there to the loaded class
 */
record CompileTime(String network, long layers, long javaLines, Statistics netc, Statistics javac) {}
