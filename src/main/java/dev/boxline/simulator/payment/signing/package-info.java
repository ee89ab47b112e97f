/** Public demo keys, and what the stand-ins sign with them. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator.payment.signing;
