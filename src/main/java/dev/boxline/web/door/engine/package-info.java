/** Who somebody is, carried over to the engine's own doors. */
@org.jspecify.annotations.NullMarked
package dev.boxline.web.door.engine;
