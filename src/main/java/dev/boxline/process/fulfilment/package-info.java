/** The fulfilment process: its steps, its doors, and the ways out of the parking step. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("fulfilment")
package dev.boxline.process.fulfilment;
