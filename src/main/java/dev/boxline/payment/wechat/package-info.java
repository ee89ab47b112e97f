/** Payments through WeChat Pay, API v3. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.NamedInterface("wechat")
package dev.boxline.payment.wechat;
