package dev.boxline.console.outage;

import dev.boxline.http.page.ChartLine;
import java.util.Arrays;

/**
 * The signature picture: how many waited, were released and had passed over the time of an outage, as three lines in
 * one scale that begins at zero.
 *
 * @param most the largest number on the scale
 */
record DrainCurve(long most, ChartLine backlog, ChartLine released, ChartLine passed) {

    /** From how many were parked, released and past their step in each stretch of time. */
    static DrainCurve of(long[] parked, long[] released, long[] passed) {
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
        return new DrainCurve(most, left, line(out, most).labelledApartFrom(gone), gone);
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
