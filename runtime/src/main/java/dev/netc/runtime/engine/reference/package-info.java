/**
 * The engine in plain Java: no native code and no library. It is the oracle that the other engines are tested against,
 * so its kernels follow their formulas. Volumes lie as [N, H, W, C] and the inner loops run over neighbouring channels,
 * which the virtual machine turns into vector instructions.
 */
package dev.netc.runtime.engine.reference;
