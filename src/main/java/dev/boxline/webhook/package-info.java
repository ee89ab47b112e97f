/** Receives notifications from payment providers and the logistics partner: received, verified, stored, applied. */
@org.jspecify.annotations.NullMarked
package dev.boxline.webhook;
