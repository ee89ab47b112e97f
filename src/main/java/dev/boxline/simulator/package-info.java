/** The pretend partners behind real HTTP: they obey, fail, stall and lie on request, and keep their own ledgers on disk. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator;
