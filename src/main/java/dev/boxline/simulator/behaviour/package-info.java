/** How a simulated partner behaves: normally, slowly, wrongly or not at all. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator.behaviour;
