package dev.boxline.web.callback;

import dev.boxline.ordering.PaymentMethod;

/** Who calls back. */
enum Source {
    SIMULATED,
    ALIPAY,
    WECHAT,
    LOGISTICS;

    static Source of(PaymentMethod method) {
        return valueOf(method.name());
    }
}
