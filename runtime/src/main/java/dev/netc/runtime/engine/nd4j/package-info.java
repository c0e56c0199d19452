/**
 * The engine on ND4J, for every backend that ND4J has. Nothing is copied to the host between the first layer and the
 * last.
 *
 * <p>Some operations of ND4J 1.0.0-M2.1 are wrong or slow for some arguments; a kernel that puts others together in
 * their stead says why. The tests run every kernel against the reference engine.
 */
package dev.netc.runtime.engine.nd4j;
