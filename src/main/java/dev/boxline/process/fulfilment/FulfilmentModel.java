package dev.boxline.process.fulfilment;

import dev.boxline.partner.Step;

/**
 * Ids the code shares with the fulfilment model, but for those of the steps, which are in {@link Step}. A test compares
 * them with the model.
 */
public final class FulfilmentModel {

    static final String PROCESS = "fulfilment";

    static final String STEP_FAILED = "stepFailed";
    static final String ORDER_CANCELLED = "orderCancelled";

    /** The receive task that waits for an update of the payment. */
    public static final String AWAIT_PAYMENT = "event_paymentSettled";

    /** The receive task that waits for an update of the delivery. */
    public static final String AWAIT_DELIVERY = Step.DELIVER_BOX.id();

    /** Writes the dead letter. */
    static final String PARK = "task_parkOrder";

    /** The parking step. */
    public static final String AWAIT_RELEASE = "task_awaitRelease";

    private FulfilmentModel() {}
}
