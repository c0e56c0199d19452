/**
 * What generated networks are made of. A generated class extends {@link dev.netc.runtime.Network} or
 * {@link dev.netc.runtime.Classifier}, makes its layers in its fields, and runs them on the values of a workspace.
 */
package dev.netc.runtime;
