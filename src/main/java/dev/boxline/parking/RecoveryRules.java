package dev.boxline.parking;

import java.time.Duration;

/** The rules of recovery, free of clocks and tables. */
record RecoveryRules(RecoverySettings settings) {

    /** How long to wait after so many bad probes in a row; {@code jitter} between 0 and 1 spreads nodes and partners. */
    Duration untilNextProbe(int badProbes, double jitter) {
        double grown = (double) settings.probeInterval().toMillis() * Math.pow(1.5, Math.min(badProbes, 20));
        long millis = Math.min((long) grown, settings.longestProbeInterval().toMillis());
        return Duration.ofMillis((long) (millis * (0.9 + 0.2 * jitter)));
    }

    boolean enoughGoodProbes(int goodInRow) {
        return goodInRow >= settings.goodProbes();
    }

    /** What a judged wave says about the partner. */
    Verdict judge(WaveBooks books, boolean outOfPatience) {
        if (books.pending() > 0 && !outOfPatience) {
            return Verdict.STILL_UNDER_WAY;
        }
        boolean trouble = books.failed() > 0 && books.failed() >= books.passed() + books.refused();
        return trouble ? Verdict.PROBE : Verdict.NEXT_WAVE;
    }

    /** The next wave: twice as large when all passed, half as large when some failed, one after real trouble. */
    int nextSize(int size, WaveBooks books, Verdict verdict) {
        if (verdict == Verdict.PROBE) {
            return 1;
        }
        int next = books.failed() == 0 ? size * 2 : size / 2;
        return Math.max(1, Math.min(next, settings.largestWave()));
    }

    /** How long an order that failed again is left alone. */
    Duration pause(int releaseFailures) {
        return Duration.ofSeconds(Math.min(60, 1L << Math.min(releaseFailures, 6)));
    }
}
