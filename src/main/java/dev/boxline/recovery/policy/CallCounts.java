package dev.boxline.recovery.policy;

/** How many calls to an endpoint passed and failed in some time; an order that keeps failing is counted once. */
public record CallCounts(int passed, int failed) {

    public static final CallCounts NONE = new CallCounts(0, 0);

    public int calls() {
        return passed + failed;
    }
}
