/** Periodic work: querying pending payments, surplus refunds, overdue deliveries, purchases not started yet. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("sweep")
package dev.boxline.process.sweep;
