/** Training: recipes, the trainer, and the checkpoints from which it goes on. */
package dev.netc.runtime.train;
