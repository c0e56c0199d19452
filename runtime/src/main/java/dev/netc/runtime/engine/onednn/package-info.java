/**
 * The engine on oneDNN, through JavaCPP's mapping of its C++ interface. A kernel prepares a {@code Program}, the calls of
 * primitives for one set of tensors, when it first meets them; the tensors keep it. Parameters are packed into the
 * layouts that the primitives want.
 *
 * <p>What oneDNN lacks or does otherwise is put together of several primitives; the kernel says why. The tests run every
 * kernel against the reference engine.
 */
package dev.netc.runtime.engine.onednn;
