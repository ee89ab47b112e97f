package dev.boxline.faults.run;

import java.time.Duration;
import java.util.List;

/** How long something took: the middle, all but the slowest twentieth, the slowest. */
public record Percentiles(int count, Duration p50, Duration p95, Duration max) {

    public static Percentiles of(List<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        return new Percentiles(sorted.size(), at(sorted, 0.5), at(sorted, 0.95), at(sorted, 1));
    }

    private static Duration at(List<Duration> sorted, double part) {
        return sorted.isEmpty() ? Duration.ZERO : sorted.get((int) Math.ceil(part * sorted.size()) - 1);
    }

    @Override
    public String toString() {
        return count == 0 ? "-" : seconds(p50) + " / " + seconds(p95) + " / " + seconds(max) + " s (" + count + ")";
    }

    private static String seconds(Duration time) {
        return String.format(java.util.Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
    }
}
