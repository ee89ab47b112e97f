package dev.boxline.recovery.outage;

import dev.boxline.recovery.policy.CallCounts;
import java.time.Duration;
import java.time.Instant;

/** This node's calls to an endpoint in the last minute, counted per second. */
final class RecentCalls {

    private static final int SECONDS = 60;

    private final long[] second = new long[SECONDS];
    private final int[] passed = new int[SECONDS];
    private final int[] failed = new int[SECONDS];

    synchronized void add(Instant now, boolean pass) {
        long at = now.getEpochSecond();
        int n = (int) Math.floorMod(at, (long) SECONDS);
        if (second[n] != at) {
            second[n] = at;
            passed[n] = 0;
            failed[n] = 0;
        }
        passed[n] += pass ? 1 : 0;
        failed[n] += pass ? 0 : 1;
    }

    synchronized CallCounts since(Instant now, Duration window) {
        long from = now.minus(window).getEpochSecond();
        int passes = 0;
        int failures = 0;
        for (int n = 0; n < SECONDS; n++) {
            if (second[n] > from && second[n] <= now.getEpochSecond()) {
                passes += passed[n];
                failures += failed[n];
            }
        }
        return new CallCounts(passes, failures);
    }
}
