/** Common parts of the real providers: RSA keys, signatures, strict JSON, and trade numbers. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("signing")
package dev.boxline.payment.signing;
