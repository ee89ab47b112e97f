package dev.boxline.ordering;

import java.time.Instant;

/**
 * One event of an order.
 *
 * @param id increases within an order
 * @param detail for display; may be empty
 */
public record TimelineEntry(long id, Instant at, TimelineEventType what, String detail) {}
