package dev.boxline.process.reconciliation;

/** Ids the code shares with the reconciliation model. A test compares them with the model. */
final class ReconciliationModel {

    static final String PROCESS = "reconciliation";

    /** Topics of the external tasks, which are also the names of their elements behind {@code task_}. */
    static final String FETCH = "fetchBill";

    static final String MATCH = "matchBill";
    static final String SETTLE = "settleProven";

    /** The timer before a parked day asks for its bill again. */
    static final String NEXT_TRY = "event_nextTry";

    /** The state the day has reached, for the gateways. */
    static final String STATE = "dayState";

    private ReconciliationModel() {}
}
