package dev.boxline.deadletter;

import java.time.Instant;
import java.util.List;

/**
 * A failure that counts against the failed orders of a wave.
 *
 * @param notBefore the next release of an order with no earlier strike, with one, and so on; the last for all others
 * @param quarantineAfter an order with so many strikes is quarantined
 * @param failed failed calls of other orders, the figure that decided how many strikes are too many
 * @param calls all calls of other orders
 */
public record Strike(List<Instant> notBefore, int quarantineAfter, int failed, int calls) {}
