package dev.boxline.deadletter;

import java.time.Instant;
import java.util.List;

/**
 * A failure that counts against the failed orders of a wave.
 *
 * @param notBefore the next release by number of earlier strikes, starting at none; the last applies to all higher
 *     numbers
 * @param quarantineAfter the number of strikes at which an order is quarantined
 * @param failed failed calls of other orders, from which the number of strikes was computed
 * @param calls all calls of other orders
 */
public record Strike(List<Instant> notBefore, int quarantineAfter, int failed, int calls) {}
