/** What every call to a partner shares: outcome, idempotency key, time budget, breaker, health probe, exchange log. */
@org.jspecify.annotations.NullMarked
package dev.boxline.partner;
