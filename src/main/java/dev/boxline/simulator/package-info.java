/** Simulated partners behind real HTTP: they work, fail, stall or lie on request and keep their own ledgers on disk. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator;
