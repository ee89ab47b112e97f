package dev.boxline.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * What a caller is told.
 *
 * @param body text, or anything Jackson can write
 * @param large written piece by piece instead of being built in memory first
 * @param afterwards done once the answer is out, or lost
 */
public record Answer(
        int status, String contentType, Object body, boolean large, Map<String, String> headers, Runnable afterwards) {

    public static Answer of(int status, String contentType, Object body) {
        return new Answer(status, contentType, body, false, Map.of(), () -> {});
    }

    public static Answer json(int status, Object body) {
        return of(status, "application/json", body);
    }

    public static Answer largeJson(Object body) {
        return new Answer(200, "application/json", body, true, Map.of(), () -> {});
    }

    public static Answer page(int status, String html) {
        Map<String, String> headers = Map.of(
                "Cache-Control", "no-store",
                "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
        return new Answer(status, "text/html; charset=utf-8", html, false, headers, () -> {});
    }

    public Answer with(String header, String value) {
        return new Answer(status, contentType, body, large, Map.of(header, value), afterwards);
    }

    /** The first half of it. */
    Answer cut() {
        byte[] whole = body instanceof String text ? text.getBytes(UTF_8) : Json.bytes(body);
        String half = new String(whole, 0, whole.length / 2, UTF_8);
        return new Answer(status, contentType, half, false, headers, afterwards);
    }

    /** Adds several headers. */
    public Answer with(Map<String, String> more) {
        return new Answer(status, contentType, body, large, more, afterwards);
    }

    /** Adds something to be done once the answer is out. */
    public Answer then(Runnable next) {
        return new Answer(status, contentType, body, large, headers, () -> {
            afterwards.run();
            next.run();
        });
    }
}
