package dev.boxline.bench;

import java.util.Collection;
import java.util.Locale;

/** The middle and the tail of what was measured, in milliseconds; nothing was measured when there are none. */
record Percentiles(int count, double p50, double p99, double p999) {

    static Percentiles of(Collection<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Percentiles(sorted.length, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 0.999));
    }

    private static double at(long[] sorted, double quantile) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[Math.min(sorted.length - 1, (int) (sorted.length * quantile))] / 1e6;
    }

    /** As columns of a table's row, each with its own bar behind. */
    String cells() {
        return count == 0 ? " – | – | – |" : String.format(Locale.ROOT, " %.1f | %.1f | %.1f |", p50, p99, p999);
    }
}
