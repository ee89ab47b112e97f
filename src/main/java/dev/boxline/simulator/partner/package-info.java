/** Shared by the simulated partners: ledger, behaviour, health and idempotency. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator.partner;
