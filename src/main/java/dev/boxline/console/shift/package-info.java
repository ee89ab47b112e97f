/** The note for the next shift: shown on the overview, and replaced there. */
@org.jspecify.annotations.NullMarked
package dev.boxline.console.shift;
