/** Payments through Alipay's open platform, signed with RSA2. */
@org.jspecify.annotations.NullMarked
package dev.boxline.payment.alipay;
