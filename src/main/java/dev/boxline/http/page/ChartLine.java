package dev.boxline.http.page;

import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/**
 * A line of a chart whose scale starts at zero.
 *
 * @param points SVG coordinates
 * @param last the last value
 * @param labelY the vertical position of the last value's label
 */
public record ChartLine(String points, long last, double labelY) {

    public static final int WIDTH = 640;
    public static final int HEIGHT = 220;
    private static final int LABEL = 22;

    /**
     * A line that starts with zero in the lower left corner.
     *
     * @param x the horizontal position of each value, from 0 to 1
     */
    public static ChartLine of(int length, IntToDoubleFunction x, IntToLongFunction number, long max) {
        ChartLine free = free(length, x, number, max);
        return new ChartLine(("0," + HEIGHT + " " + free.points).strip(), free.last, free.labelY);
    }

    /** A line that starts with its first value. */
    public static ChartLine free(int length, IntToDoubleFunction x, IntToLongFunction number, long max) {
        var points = new StringBuilder();
        double y = HEIGHT;
        for (int i = 0; i < length; i++) {
            y = HEIGHT - number.applyAsLong(i) * (double) HEIGHT / max;
            points.append(String.format(Locale.ROOT, " %.1f,%.1f", x.applyAsDouble(i) * WIDTH, y));
        }
        return new ChartLine(points.toString().strip(), length == 0 ? 0 : number.applyAsLong(length - 1), y);
    }

    /** This line with its label moved clear of the other line's label. */
    public ChartLine labelledApartFrom(ChartLine other) {
        double gap = labelY - other.labelY;
        if (Math.abs(gap) >= LABEL) {
            return this;
        }
        boolean below = gap > 0 || (gap == 0 && other.labelY < HEIGHT / 2.0);
        return new ChartLine(points, last, other.labelY + (below ? LABEL : -LABEL));
    }
}
