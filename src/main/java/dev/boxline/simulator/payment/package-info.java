/** The simulated payment provider. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator.payment;
