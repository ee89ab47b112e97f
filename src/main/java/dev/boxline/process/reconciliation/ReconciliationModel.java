package dev.boxline.process.reconciliation;

/** Ids shared with the reconciliation model. A test compares them with the model. */
final class ReconciliationModel {

    static final String PROCESS = "reconciliation";

    /** Topics of the external tasks, which are also their element ids after {@code task_}. */
    static final String FETCH = "fetchBill";

    static final String MATCH = "matchBill";
    static final String SETTLE = "settleProven";

    /** The timer before a parked day fetches its bill again. */
    static final String NEXT_TRY = "event_nextTry";

    /** The day's state, for the gateways. */
    static final String STATE = "dayState";

    private ReconciliationModel() {}
}
