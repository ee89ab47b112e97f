package dev.boxline.recovery.policy;

import org.jspecify.annotations.Nullable;

/**
 * The limits of the next wave.
 *
 * @param size maximum number of orders in the next wave
 * @param acceptedBeforeThrottle number of orders the partner accepted in the last wave it throttled; null if it never
 *     throttled one
 */
public record Ramp(int size, @Nullable Integer acceptedBeforeThrottle) {}
