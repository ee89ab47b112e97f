/** What the three simulated partners share: ledger, behaviour, health and idempotency. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator.partner;
