package dev.boxline.web.pages.console;

import java.util.Arrays;
import java.util.Locale;

/**
 * The signature picture: how many waited, were released and had passed over the time of an outage, as three lines in
 * one scale that begins at zero.
 *
 * @param most the largest number on the scale
 * @param backlog the points of each line, for SVG
 */
record DrainCurve(long most, Line backlog, Line released, Line passed) {

    static final int WIDTH = 640;
    static final int HEIGHT = 220;

    /**
     * One line.
     *
     * @param endY where its label stands
     */
    record Line(String points, long last, double endY) {}

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
        return new DrainCurve(most, line(waiting, most), line(out, most), line(through, most));
    }

    private static long[] summed(long[] each) {
        long[] sums = each.clone();
        Arrays.parallelPrefix(sums, Long::sum);
        return sums;
    }

    private static long max(long[] numbers) {
        return Arrays.stream(numbers).max().orElse(0);
    }

    private static Line line(long[] numbers, long most) {
        var points = new StringBuilder("0," + HEIGHT);
        double y = HEIGHT;
        for (int i = 0; i < numbers.length; i++) {
            double x = (i + 1) * (double) WIDTH / numbers.length;
            y = HEIGHT - numbers[i] * (double) HEIGHT / most;
            points.append(String.format(Locale.ROOT, " %.1f,%.1f", x, y));
        }
        return new Line(points.toString(), numbers[numbers.length - 1], y);
    }
}
