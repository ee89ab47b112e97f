package dev.boxline.drill.page;

import dev.boxline.drill.Drill;
import dev.boxline.drill.DrillSample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results of a drill.
 *
 * @param visible orders visible to their buyers
 * @param slowestMillis the largest p95 of all samples from the purchase to the visible order
 * @param mostWaiting the largest number of dead letters at once
 * @param waiting dead letters now
 * @param drained from the partner's return to the end of the drill; null before that
 */
record DrillReport(
        long visible,
        long slowestMillis,
        long mostWaiting,
        long waiting,
        long passed,
        @Nullable Duration drained,
        DrillChart chart) {

    static DrillReport of(Drill drill, List<DrillSample> samples, Instant now) {
        DrillSample last = samples.isEmpty() ? new DrillSample(0, 0, 0, 0, 0, 0) : samples.get(samples.size() - 1);
        Instant end = drill.endedAt() == null ? now : drill.endedAt();
        return new DrillReport(
                last.visible(),
                samples.stream().mapToLong(DrillSample::visibleMillis).max().orElse(0),
                samples.stream().mapToLong(DrillSample::waiting).max().orElse(0),
                last.waiting(),
                last.passed(),
                drill.drained(),
                DrillChart.of(samples, seconds(drill, end), faultFrom(drill), faultTo(drill, end)));
    }

    private static int faultFrom(Drill drill) {
        return drill.faultAt() == null ? 0 : seconds(drill, drill.faultAt());
    }

    private static int faultTo(Drill drill, Instant end) {
        if (drill.faultAt() == null) {
            return 0;
        }
        return seconds(drill, drill.restoredAt() == null ? end : drill.restoredAt());
    }

    private static int seconds(Drill drill, Instant at) {
        return (int) Duration.between(drill.startedAt(), at).toSeconds();
    }
}
