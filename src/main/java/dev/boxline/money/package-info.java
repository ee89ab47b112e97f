/** Amounts in currencies. */
@org.jspecify.annotations.NullMarked
package dev.boxline.money;
