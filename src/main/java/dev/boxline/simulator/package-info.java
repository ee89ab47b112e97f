/** Simulated partners over HTTP that succeed, fail, hang or report false health on demand and keep ledgers on disk. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator;
