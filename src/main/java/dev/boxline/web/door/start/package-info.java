/** The engine's REST start of a purchase, read as strictly as our own interface. */
@org.jspecify.annotations.NullMarked
package dev.boxline.web.door.start;
