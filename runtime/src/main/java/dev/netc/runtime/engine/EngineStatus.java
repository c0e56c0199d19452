package dev.netc.runtime.engine;

/**
 * Whether an engine starts here.
 *
 * @param detail the engine's description, or why it does not start
 */
public record EngineStatus(String name, boolean available, String detail) {}
