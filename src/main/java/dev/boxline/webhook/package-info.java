/** Receives notifications from partners and payment providers: verified, stored, applied. */
@org.jspecify.annotations.NullMarked
package dev.boxline.webhook;
