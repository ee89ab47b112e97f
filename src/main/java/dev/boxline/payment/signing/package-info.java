/** What both real providers need: RSA keys, signatures, strict JSON, and trade numbers they accept. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("signing")
package dev.boxline.payment.signing;
