package dev.boxline.partner;

import java.util.Arrays;

/** Steps at which fulfilment can fail and resume, with their BPMN ids. */
public enum Step {
    REQUEST_PAYMENT("task_requestPayment", Partner.PAYMENT),
    CREATE_ORDER("task_createOrder", Partner.ORDERING),
    GRANT_COURSE_ACCESS("task_grantCourseAccess", Partner.COURSES),
    NOTIFY_WAREHOUSE("task_notifyWarehouse", Partner.WAREHOUSE),
    NOTIFY_LOGISTICS("task_notifyLogistics", Partner.LOGISTICS),
    /** The wait for the courier, not a call: it fails when the box is lost or overdue. */
    DELIVER_BOX("event_boxDelivered", Partner.LOGISTICS),
    /** Its parts belong to several partners; a failure names the one that failed. */
    UNDO_ORDER("task_undoOrder", Partner.PAYMENT);

    private final String id;
    private final Partner partner;

    Step(String id, Partner partner) {
        this.id = id;
        this.partner = partner;
    }

    /** The id of the element in the diagram, which is also the step's name in tables and answers. */
    public String id() {
        return id;
    }

    public Partner partner() {
        return partner;
    }

    /** The step with this task id; refuses an id the diagram doesn't have. */
    public static Step of(String id) {
        return Arrays.stream(values())
                .filter(step -> step.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The fulfilment process has no step " + id));
    }
}
