/** Exports what happens to an order as one trace; off unless {@code management.tracing.enabled} is true. */
@org.jspecify.annotations.NullMarked
package dev.boxline.tracing;
