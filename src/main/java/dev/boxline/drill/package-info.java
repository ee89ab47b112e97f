/** Drills: a simulated partner fails under load, and the effect is measured. Never in production. */
@org.jspecify.annotations.NullMarked
package dev.boxline.drill;
