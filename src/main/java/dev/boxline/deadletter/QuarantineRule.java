package dev.boxline.deadletter;

import java.time.Instant;
import java.util.List;

/**
 * When orders whose failure counts against them are released again, and when they are quarantined.
 *
 * @param notBefore the next release by number of earlier failures, starting at none; the last applies to all higher
 *     numbers
 * @param quarantineAfter the number of failures at which an order is quarantined
 * @param failed failed calls of other orders, from which that number was computed
 * @param calls all calls of other orders
 */
public record QuarantineRule(List<Instant> notBefore, int quarantineAfter, int failed, int calls) {}
