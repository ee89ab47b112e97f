/** Who may come in, by which door, and the engine's REST start. */
@org.jspecify.annotations.NullMarked
package dev.boxline.web.door;
