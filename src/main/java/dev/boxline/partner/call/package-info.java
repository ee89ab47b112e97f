/** Partner calls outside of database transactions: answers kept for the transaction that records them, calls in flight. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("call")
package dev.boxline.partner.call;
