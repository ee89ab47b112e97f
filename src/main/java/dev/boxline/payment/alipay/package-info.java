/** Payments through Alipay's open platform, signed with RSA2. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("alipay")
package dev.boxline.payment.alipay;
