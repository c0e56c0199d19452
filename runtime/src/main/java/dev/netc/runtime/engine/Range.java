package dev.netc.runtime.engine;

/**
 * Between which values a tensor's elements lie; 0 is always between them.
 *
 * @param least at most 0
 * @param greatest at least 0
 */
public record Range(float least, float greatest) {

    /** @throws IllegalArgumentException if a bound is not finite or on the wrong side of 0 */
    public Range {
        if (!(least <= 0 && greatest >= 0 && Float.isFinite(least) && Float.isFinite(greatest))) {
            throw new IllegalArgumentException("a range holds 0, and %s to %s does not".formatted(least, greatest));
        }
    }
}
