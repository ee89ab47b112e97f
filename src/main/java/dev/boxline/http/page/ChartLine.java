package dev.boxline.http.page;

import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/**
 * One line of a chart whose scale begins at zero.
 *
 * @param points for SVG, from the lower left corner
 * @param last the number the line ends with
 * @param labelY where that number is written
 */
public record ChartLine(String points, long last, double labelY) {

    public static final int WIDTH = 640;
    public static final int HEIGHT = 220;
    private static final int LABEL = 22;

    /**
     * A line that begins with nothing in the lower left corner.
     *
     * @param x where each number stands, from 0 to 1
     */
    public static ChartLine of(int length, IntToDoubleFunction x, IntToLongFunction number, long most) {
        ChartLine free = free(length, x, number, most);
        return new ChartLine(("0," + HEIGHT + " " + free.points).strip(), free.last, free.labelY);
    }

    /** A line that begins with its first number. */
    public static ChartLine free(int length, IntToDoubleFunction x, IntToLongFunction number, long most) {
        var points = new StringBuilder();
        double y = HEIGHT;
        for (int i = 0; i < length; i++) {
            y = HEIGHT - number.applyAsLong(i) * (double) HEIGHT / most;
            points.append(String.format(Locale.ROOT, " %.1f,%.1f", x.applyAsDouble(i) * WIDTH, y));
        }
        return new ChartLine(points.toString().strip(), length == 0 ? 0 : number.applyAsLong(length - 1), y);
    }

    /** The same line, its number written where it doesn't touch the other's. */
    public ChartLine labelledApartFrom(ChartLine other) {
        double gap = labelY - other.labelY;
        if (Math.abs(gap) >= LABEL) {
            return this;
        }
        boolean below = gap > 0 || (gap == 0 && other.labelY < HEIGHT / 2.0);
        return new ChartLine(points, last, other.labelY + (below ? LABEL : -LABEL));
    }
}
