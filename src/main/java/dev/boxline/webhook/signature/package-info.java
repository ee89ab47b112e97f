/** Verifies what partners sign with a secret they share with us. */
@org.jspecify.annotations.NullMarked
package dev.boxline.webhook.signature;
