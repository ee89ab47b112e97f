/** Everything known about one order. */
@org.jspecify.annotations.NullMarked
package dev.boxline.console.order;
