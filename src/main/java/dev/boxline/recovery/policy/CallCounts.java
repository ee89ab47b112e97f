package dev.boxline.recovery.policy;

/**
 * Number of calls to an endpoint that passed and failed within a period; an order that fails repeatedly is counted
 * once.
 */
public record CallCounts(int passed, int failed) {

    public static final CallCounts NONE = new CallCounts(0, 0);

    public int calls() {
        return passed + failed;
    }
}
