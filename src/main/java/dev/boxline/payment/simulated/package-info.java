/** The simulated payment provider, over the same HTTP interface a real one would use. */
@org.jspecify.annotations.NullMarked
package dev.boxline.payment.simulated;
