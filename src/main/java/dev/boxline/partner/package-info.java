/** What all partner calls share: outcome, idempotency key, time budget, isolation, health probe. */
@org.jspecify.annotations.NullMarked
package dev.boxline.partner;
