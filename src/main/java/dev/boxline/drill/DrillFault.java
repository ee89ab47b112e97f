package dev.boxline.drill;

import java.util.Map;

/** What a drill does to a partner, in the simulator's words. */
public enum DrillFault {
    /** 503 on everything. */
    DOWN,
    /** Answers later than we wait. */
    SLOW,
    /** Takes calls and never answers. */
    HANG,
    /** Fails every second call, half of them after the work is done. */
    FLAKY,
    /** Understands and says no. */
    REFUSE,
    /** Bears half of what comes and asks for patience beyond that. */
    WEAK;

    private static final int LATER_THAN_WE_WAIT = 7_000;

    /** The whole behaviour; what it leaves out is as usual. */
    Map<String, Object> behaviour(int perSecond) {
        return switch (this) {
            case SLOW -> Map.of("mode", "SLOW", "latencyMillis", LATER_THAN_WE_WAIT);
            case FLAKY -> Map.of("mode", "FLAKY", "failureRate", 0.5);
            case WEAK -> Map.of("capacityPerSecond", Math.max(1, perSecond / 2));
            default -> Map.of("mode", name());
        };
    }
}
