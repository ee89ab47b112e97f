/** Outages, partners and their gates. */
@org.jspecify.annotations.NullMarked
package dev.boxline.console.outage;
