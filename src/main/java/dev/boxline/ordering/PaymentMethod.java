package dev.boxline.ordering;

/** How the buyer pays. */
public enum PaymentMethod {
    SIMULATED,
    ALIPAY,
    WECHAT
}
