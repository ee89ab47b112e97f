/** News the simulated partners send to Boxline, again and again until it is taken. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator.callbacks;
