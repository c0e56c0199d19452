/**
 * Weights in and out: safetensors files, and the maps that say how other frameworks name and lay out what a network
 * has. Files are untrusted: nothing is believed before it has been checked against the size of the file.
 */
package dev.netc.runtime.weights;
