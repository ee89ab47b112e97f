package dev.boxline.ordering;

import java.time.Instant;

/**
 * One line of an order's timeline.
 *
 * @param id grows within an order
 * @param detail for people, empty when there is nothing to add
 */
public record TimelineEntry(long id, Instant at, TimelineEventType what, String detail) {}
