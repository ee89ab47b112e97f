package dev.boxline.deadletter;

import java.time.Instant;
import java.util.List;

/**
 * A failure that counts against the failed orders of a wave.
 *
 * @param unlessSince an order struck then or later gets no further strike
 * @param notBefore the next release of an order with no earlier strike, with one, and so on; the last for all others
 * @param quarantineAfter an order with so many strikes is quarantined
 * @param failed failed calls of other orders, the figure that decided how many strikes are too many
 * @param calls all calls of other orders
 */
public record Strike(
        Instant now, Instant unlessSince, List<Instant> notBefore, int quarantineAfter, int failed, int calls) {}
