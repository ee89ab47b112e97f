package dev.boxline.drill;

import java.util.List;
import java.util.Map;

/** The fault a drill injects into a partner. */
public enum DrillFault {
    /** Answers 503 to every request. */
    DOWN,
    /** Answers after the timeout. */
    SLOW,
    /** Answers in time, but much later than usual: nothing is parked. */
    LATE,
    /** Accepts requests and never answers. */
    HANG,
    /** Answers 500 to every second request, half of them after the effect. */
    FLAKY,
    /** Answers 422. */
    REFUSE,
    /** Accepts half of the requests and answers 429 to the rest. */
    WEAK,
    /** Answers 500 about one order and serves all others. */
    POISON;

    private static final int LONGER_THAN_TIMEOUT = 7_000;
    private static final int SHORTER_THAN_TIMEOUT = 2_000;

    /**
     * The whole behaviour; absent fields take their defaults.
     *
     * @param poisonOrderNo the order that fails with a poison fault
     */
    Map<String, Object> behaviour(int perSecond, String poisonOrderNo) {
        return switch (this) {
            case SLOW -> Map.of("mode", "SLOW", "latencyMillis", LONGER_THAN_TIMEOUT);
            case LATE -> Map.of("mode", "SLOW", "latencyMillis", SHORTER_THAN_TIMEOUT);
            case FLAKY -> Map.of("mode", "FLAKY", "failureRate", 0.5);
            case WEAK -> Map.of("capacityPerSecond", Math.max(1, perSecond / 2));
            case POISON -> Map.of("failOrders", List.of(poisonOrderNo));
            case DOWN, HANG, REFUSE -> Map.of("mode", name());
        };
    }
}
