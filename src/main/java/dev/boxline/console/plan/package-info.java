/** Release plans and receipts. */
@org.jspecify.annotations.NullMarked
package dev.boxline.console.plan;
