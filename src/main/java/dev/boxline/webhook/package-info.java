/** Verifies, stores and applies notifications from payment providers and the logistics partner. */
@org.jspecify.annotations.NullMarked
package dev.boxline.webhook;
