/** Releases parked orders: in waves, by plan, manually, by cancellation. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("release")
package dev.boxline.process.release;
