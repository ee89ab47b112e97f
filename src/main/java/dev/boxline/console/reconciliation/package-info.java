/** Operators' API and pages of the daily reconciliation. */
@org.jspecify.annotations.NullMarked
package dev.boxline.console.reconciliation;
