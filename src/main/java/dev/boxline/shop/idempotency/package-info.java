/** The Idempotency-Key header: one effect and one answer per key. */
@org.jspecify.annotations.NullMarked
package dev.boxline.shop.idempotency;
