/** Stands in for WeChat Pay's interface v3. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator.payment.wechat;
