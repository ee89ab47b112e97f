/** Checkouts and orders: number, price, recipient, status and its guarded transitions, and the order's timeline. */
@org.jspecify.annotations.NullMarked
package dev.boxline.ordering;
