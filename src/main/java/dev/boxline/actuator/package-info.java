/** The management port, readiness on the server port, and graceful shutdown. */
@org.jspecify.annotations.NullMarked
package dev.boxline.actuator;
