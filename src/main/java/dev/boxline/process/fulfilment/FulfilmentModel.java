package dev.boxline.process.fulfilment;

import dev.boxline.partner.Step;

/**
 * Ids shared with the fulfilment model, except those of the steps, which are in {@link Step}. A test compares them with
 * the model.
 */
public final class FulfilmentModel {

    public static final String PROCESS = "fulfilment";

    static final String STEP_FAILED = "stepFailed";
    static final String ORDER_CANCELLED = "orderCancelled";

    /** The receive task that waits for an update of the payment. */
    public static final String AWAIT_PAYMENT = "event_paymentSettled";

    /** The receive task that waits for an update of the delivery. */
    public static final String AWAIT_DELIVERY = Step.DELIVER_BOX.id();

    /** The step after which fulfilment continues asynchronously. */
    public static final String GRANT_COURSE_ACCESS = "task_grantCourseAccess";

    /** The task that writes the dead letter. */
    public static final String PARK_ORDER = "task_parkOrder";

    /** The receive task at which parked orders wait. */
    public static final String AWAIT_RELEASE = "task_awaitRelease";

    private FulfilmentModel() {}
}
