/** Has the warehouse deduct one box from its stock and pack it, and put it back when an order is undone. */
@org.jspecify.annotations.NullMarked
package dev.boxline.warehouse;
