package dev.boxline.process.fulfilment;

/** Names the code shares with the fulfilment model. A test holds them against it. */
final class Elements {

    static final String PROCESS = "fulfilment";

    static final String STEP_FAILED = "stepFailed";
    static final String ORDER_CANCELLED = "orderCancelled";

    static final String PAYMENT_SETTLED = "paymentSettled";
    static final String AT_PAYMENT = "event_paymentSettled";

    static final String BOX_DELIVERED = "boxDelivered";
    static final String AT_DELIVERY = "event_boxDelivered";

    static final String RELEASE = "release";
    static final String AT_PARKING = "task_awaitRelease";

    private Elements() {}
}
