/** Simulates Alipay's open platform. */
@org.jspecify.annotations.NullMarked
package dev.boxline.simulator.payment.alipay;
