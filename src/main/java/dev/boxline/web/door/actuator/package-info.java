/** The actuator's port, and the one answer of it on the server's own. */
@org.jspecify.annotations.NullMarked
package dev.boxline.web.door.actuator;
