/** Boxline's tests. */
@org.jspecify.annotations.NullMarked
package dev.boxline;
