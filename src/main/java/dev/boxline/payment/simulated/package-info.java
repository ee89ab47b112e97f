/** Client of the simulated payment provider, over HTTP like a real one. */
@org.jspecify.annotations.NullMarked
package dev.boxline.payment.simulated;
