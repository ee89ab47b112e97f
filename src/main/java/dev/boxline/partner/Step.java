package dev.boxline.partner;

import java.util.Arrays;

/** The steps of the fulfilment process that may fail and be run again, by the ids they have in the diagram. */
public enum Step {
    REQUEST_PAYMENT("task_requestPayment", Partner.PAYMENT),
    CREATE_ORDER("task_createOrder", Partner.ORDERING),
    GRANT_COURSE_ACCESS("task_grantCourseAccess", Partner.COURSES),
    NOTIFY_WAREHOUSE("task_notifyWarehouse", Partner.WAREHOUSE),
    NOTIFY_LOGISTICS("task_notifyLogistics", Partner.LOGISTICS),
    /** Its parts belong to several partners; payment is the first asked. */
    UNDO_ORDER("task_undoOrder", Partner.PAYMENT);

    private final String id;
    private final Partner partner;

    Step(String id, Partner partner) {
        this.id = id;
        this.partner = partner;
    }

    /** The id of the task in the diagram, which is also the step's name in tables and answers. */
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
