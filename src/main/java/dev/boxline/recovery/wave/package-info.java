/** Selects the orders of a wave and evaluates its result. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("wave")
package dev.boxline.recovery.wave;
