package dev.boxline.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The moments a client may send: in the years that RFC 3339 can write and every database can hold. */
public final class ApiTimestamps {

    static final String RULE = "must be a time with its zone in the years 0001 to 9999, such as 2026-05-04T10:00:00Z";

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private ApiTimestamps() {}

    /** Reads a moment with its zone (ISO 8601); null for whatever is none, and for one in another year. */
    public static @Nullable Instant read(String text) {
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant();
            return moment.isBefore(FIRST) || !moment.isBefore(END) ? null : moment;
        } catch (DateTimeParseException e) {
            return null; // the caller says what is wrong
        }
    }
}
