/** Requests, queries, closes and refunds payments, and decides what captured money is for. */
@org.jspecify.annotations.NullMarked
package dev.boxline.payment;
