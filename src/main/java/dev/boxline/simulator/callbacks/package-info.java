/** Callbacks to Boxline, repeated until they are accepted. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator.callbacks;
