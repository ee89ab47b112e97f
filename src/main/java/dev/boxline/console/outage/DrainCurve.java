package dev.boxline.console.outage;

import dev.boxline.http.page.ChartLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The signature picture: how many waited, were released and had passed over the time of an outage, as three lines in
 * one scale that begins at zero.
 *
 * @param most the largest number on the scale
 * @param moments the figures at the end of each stretch of time
 */
record DrainCurve(
        Instant from,
        Instant to,
        long most,
        ChartLine backlog,
        ChartLine released,
        ChartLine passed,
        List<Moment> moments) {

    /**
     * @param x where the stretch begins, in SVG coordinates
     * @param at when it ends
     */
    record Moment(double x, double width, Instant at, long waiting, long released, long passed) {}

    /** From how many were parked, released and past their step in each of the equal stretches of this time. */
    static DrainCurve of(Instant from, Instant to, long[] parked, long[] released, long[] passed) {
        long[] out = summed(released);
        long[] through = summed(passed);
        long[] in = summed(parked);
        long[] waiting = new long[in.length];
        for (int i = 0; i < in.length; i++) {
            waiting[i] = Math.max(0, in[i] - out[i]);
        }
        long most = Math.max(1, Math.max(max(waiting), Math.max(max(out), max(through))));
        ChartLine gone = line(through, most);
        ChartLine left = line(waiting, most).labelledApartFrom(gone);
        double width = ChartLine.WIDTH / (double) in.length;
        Duration stretch = Duration.between(from, to).dividedBy(in.length);
        List<Moment> moments = IntStream.range(0, in.length)
                .mapToObj(i -> new Moment(
                        i * width, width, from.plus(stretch.multipliedBy(i + 1)), waiting[i], out[i], through[i]))
                .toList();
        return new DrainCurve(from, to, most, left, line(out, most).labelledApartFrom(gone), gone, moments);
    }

    /** Where a moment of the outage lies, in SVG coordinates. */
    public double x(Instant at) {
        double share = Duration.between(from, at).toMillis()
                / (double) Math.max(1, Duration.between(from, to).toMillis());
        return ChartLine.WIDTH * Math.max(0, Math.min(1, share));
    }

    private static long[] summed(long[] each) {
        long[] sums = each.clone();
        Arrays.parallelPrefix(sums, Long::sum);
        return sums;
    }

    private static long max(long[] numbers) {
        return Arrays.stream(numbers).max().orElse(0);
    }

    private static ChartLine line(long[] numbers, long most) {
        return ChartLine.of(numbers.length, i -> (i + 1) / (double) numbers.length, i -> numbers[i], most);
    }
}
