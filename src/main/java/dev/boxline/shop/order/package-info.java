/** A customer's orders: status, delivery promise, timeline, event stream and cancellation. */
@org.jspecify.annotations.NullMarked
package dev.boxline.shop.order;
