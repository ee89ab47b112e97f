/** The simulated warehouse. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator.warehouse;
