package dev.boxline.partner.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** How long a partner asks to be left alone: in seconds or until a date (RFC 9110, 10.2.3). */
public final class RetryAfter {

    /** A little more than a day; who asks for longer is not heeded, as one who writes nonsense. */
    private static final Duration LONGEST = Duration.ofSeconds(99_999);

    private RetryAfter() {}

    /** Nothing for a date that has passed; null when nothing is said that can be understood. */
    public static @Nullable Duration read(HttpHeaders headers, Instant now) {
        String said = headers.getFirst(HttpHeaders.RETRY_AFTER);
        if (said == null) {
            return null;
        }
        if (said.matches("\\d{1,5}")) {
            return Duration.ofSeconds(Long.parseLong(said));
        }
        Instant until = date(headers);
        if (until == null || until.isAfter(now.plus(LONGEST))) {
            return null;
        }
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }

    /** Of the three forms a date may have (RFC 9110, 5.6.7), those that Spring reads. */
    private static @Nullable Instant date(HttpHeaders headers) {
        try {
            ZonedDateTime date = headers.getFirstZonedDateTime(HttpHeaders.RETRY_AFTER);
            return date == null ? null : date.toInstant();
        } catch (IllegalArgumentException nonsense) {
            return null;
        }
    }
}
