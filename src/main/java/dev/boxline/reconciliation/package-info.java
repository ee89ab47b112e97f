/** Daily reconciliation: matches partners' bills with our own records and keeps the differences until they are resolved. */
@org.jspecify.annotations.NullMarked
package dev.boxline.reconciliation;
