/** Checkouts: buying a course, once per idempotency key. */
@org.jspecify.annotations.NullMarked
package dev.boxline.shop.checkout;
