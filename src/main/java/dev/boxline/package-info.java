/** Fulfilment that survives its partners' outages. */
@org.jspecify.annotations.NullMarked
package dev.boxline;
