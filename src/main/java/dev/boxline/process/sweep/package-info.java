/** Periodic work that only depends on time: payments to query, surplus refunds, overdue deliveries. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("sweep")
package dev.boxline.process.sweep;
