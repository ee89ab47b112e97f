/** The simulated logistics company. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator.logistics;
