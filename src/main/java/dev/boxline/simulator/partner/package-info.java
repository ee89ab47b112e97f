/** What the three simulated partners have in common: ledger, behaviour, health and asking back. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator.partner;
