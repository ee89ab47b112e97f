/** The demo's keys, known to everybody, and what the stand-ins do with them. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator.payment.signing;
