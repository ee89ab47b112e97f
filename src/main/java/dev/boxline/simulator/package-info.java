/** Simulated partners over real HTTP: they work, fail, hang or report false health on demand and keep ledgers on disk. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator;
