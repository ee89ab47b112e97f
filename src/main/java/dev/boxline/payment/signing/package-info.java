/** What both real providers' messages rest on: RSA keys, signatures, strict JSON, and order numbers they accept. */
@org.jspecify.annotations.NullMarked
package dev.boxline.payment.signing;
