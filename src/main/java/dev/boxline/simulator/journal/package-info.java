/** What a simulated partner has done, on disk before anybody is told. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator.journal;
