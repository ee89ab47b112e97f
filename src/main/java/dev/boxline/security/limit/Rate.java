package dev.boxline.security.limit;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/**
 * A token bucket's capacity and refill period, written like {@code 20/1m}.
 *
 * @param times at least one
 */
public record Rate(@Positive int times, Duration per) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})/(\\w+)");

    /** Requires a positive period. */
    public Rate {
        if (per.isNegative() || per.isZero()) {
            throw new IllegalArgumentException("A rate needs a time, such as 20/1m");
        }
    }

    /** Reads {@code 20/1m} or {@code 20/PT1M}. */
    public static Rate of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("A rate is a number, a slash and a time, such as 20/1m");
        }
        return new Rate(Integer.parseInt(form.group(1)), DurationStyle.detectAndParse(form.group(2)));
    }
}
