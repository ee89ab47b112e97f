/** Purchases and orders: number, price, recipient, status with guarded transitions, and timeline. */
@org.jspecify.annotations.NullMarked
package dev.boxline.ordering;
