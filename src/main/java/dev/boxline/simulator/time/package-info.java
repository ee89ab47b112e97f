/** Delayed tasks of the simulated partners. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator.time;
