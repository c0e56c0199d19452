package dev.netc.runtime.engine;

/**
 * Which engine {@link Engines#preferred} takes.
 *
 * @param reason one sentence; if the engine was asked for and does not start, it says so
 */
public record EngineChoice(String name, String reason) {}
