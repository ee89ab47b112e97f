package dev.boxline.http.request;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Parses timestamps of requests, within the years that RFC 3339 can express and every database can store. */
public final class ApiTimestamps {

    public static final String RULE =
            "must be a time with its zone in the years 0001 to 9999, such as 2026-05-04T10:00:00Z";

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private ApiTimestamps() {}

    /** Reads a timestamp with its zone (ISO 8601); null for any other text and any other year. */
    public static @Nullable Instant read(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return instant.isBefore(FIRST) || !instant.isBefore(END) ? null : instant;
        } catch (DateTimeParseException e) {
            return null; // reported by the caller
        }
    }
}
