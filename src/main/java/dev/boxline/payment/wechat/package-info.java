/** Payments through WeChat Pay, interface v3. */
@org.jspecify.annotations.NullMarked
package dev.boxline.payment.wechat;
