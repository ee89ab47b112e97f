/** Takes, queries, closes and refunds payments, and verifies what providers call back. */
@org.jspecify.annotations.NullMarked
package dev.boxline.payment;
