/** Simulates WeChat Pay API v3. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator.payment.wechat;
