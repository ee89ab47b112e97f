package dev.boxline.recovery.policy;

import org.jspecify.annotations.Nullable;

/**
 * How far the waves have grown.
 *
 * @param size how many orders the next wave may hold
 * @param acceptedBeforeThrottle how many of a wave the partner accepted when it last throttled us; null if it never did
 */
public record Ramp(int size, @Nullable Integer acceptedBeforeThrottle) {}
