/** The note that operators leave for the next shift. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("shift")
package dev.boxline.operations.shift;
