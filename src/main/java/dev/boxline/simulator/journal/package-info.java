/** The journal of a simulated partner, written to disk before the caller is answered. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator.journal;
