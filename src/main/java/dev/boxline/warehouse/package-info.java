/** Has the warehouse deduct stock and pack the box, and release the stock when an order is undone. */
@org.jspecify.annotations.NullMarked
package dev.boxline.warehouse;
