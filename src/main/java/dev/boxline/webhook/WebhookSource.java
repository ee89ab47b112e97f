package dev.boxline.webhook;

import dev.boxline.ordering.PaymentMethod;

/** Who sends notifications. */
enum WebhookSource {
    SIMULATED,
    ALIPAY,
    WECHAT,
    LOGISTICS;

    static WebhookSource of(PaymentMethod method) {
        return valueOf(method.name());
    }
}
