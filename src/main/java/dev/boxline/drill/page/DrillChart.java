package dev.boxline.drill.page;

import dev.boxline.drill.DrillSample;
import dev.boxline.http.page.ChartLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A drill over time, for SVG: parked and passed orders on one scale, the time from the purchase to the visible course on
 * another; both start at zero. The duration of the fault is shaded.
 *
 * @param visible a line for each interval with payments
 * @param most the largest number of orders on the scale
 * @param mostMillis the largest time on the scale
 * @param seconds how long the drill took, or has taken so far
 */
record DrillChart(
        long most,
        long mostMillis,
        int seconds,
        Band fault,
        ChartLine waiting,
        ChartLine passed,
        List<ChartLine> visible) {

    private static final int MIN_SCALE_MILLIS = 100;

    /** The interval of the fault; zero width before it starts. */
    record Band(double from, double width) {}

    /** @param faultFrom in seconds since the start, as is {@code faultTo} */
    static DrillChart of(List<DrillSample> samples, int seconds, int faultFrom, int faultTo) {
        int span = Math.max(1, seconds);
        long most = Math.max(1, Math.max(max(samples, DrillSample::waiting), max(samples, DrillSample::passed)));
        long mostMillis = Math.max(MIN_SCALE_MILLIS, max(samples, DrillSample::visibleMillis));
        ChartLine passed = line(samples, DrillSample::passed, span, most);
        ChartLine waiting = line(samples, DrillSample::waiting, span, most).labelledApartFrom(passed);
        double from = share(faultFrom, span) * ChartLine.WIDTH;
        var band = new Band(from, Math.max(0, share(faultTo, span) * ChartLine.WIDTH - from));
        List<ChartLine> visible = runs(samples).stream()
                .map(run -> ChartLine.free(
                        run.size(),
                        i -> share(run.get(i).second(), span),
                        i -> run.get(i).visibleMillis(),
                        mostMillis))
                .toList();
        return new DrillChart(most, mostMillis, span, band, waiting, passed, visible);
    }

    /** The intervals with payments; without payments there is no latency to draw. */
    private static List<List<DrillSample>> runs(List<DrillSample> samples) {
        List<List<DrillSample>> runs = new ArrayList<>();
        boolean within = false;
        for (DrillSample sample : samples) {
            boolean measured = sample.visibleMillis() > 0;
            if (measured && !within) {
                runs.add(new ArrayList<>(List.of(sample))); // twice, so that a single sample is drawn as a dot
            }
            if (measured) {
                runs.get(runs.size() - 1).add(sample);
            }
            within = measured;
        }
        return runs;
    }

    private static long max(List<DrillSample> samples, ToLongFunction<DrillSample> of) {
        return samples.stream().mapToLong(of).max().orElse(0);
    }

    private static ChartLine line(List<DrillSample> samples, ToLongFunction<DrillSample> of, int span, long most) {
        return ChartLine.of(
                samples.size(), i -> share(samples.get(i).second(), span), i -> of.applyAsLong(samples.get(i)), most);
    }

    private static double share(int second, int span) {
        return Math.min(1, second / (double) span);
    }
}
