/** Moves parked orders from a carrier that is down to the one that takes over. */
@org.jspecify.annotations.NullMarked
package dev.boxline.process.failover;
