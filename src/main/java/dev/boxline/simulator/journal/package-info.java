/** What a simulated partner did, on disk before the caller is answered. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator.journal;
