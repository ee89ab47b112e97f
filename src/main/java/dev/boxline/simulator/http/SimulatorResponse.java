package dev.boxline.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * A response to be sent.
 *
 * @param body text, {@link Content}, or anything Jackson can write
 * @param afterwards runs after the response was sent or sending failed
 */
public record SimulatorResponse(
        int status, Map<String, String> headers, Object body, Transfer transfer, Runnable afterwards) {

    /** How the body is sent. */
    public enum Transfer {
        COMPLETE,
        /** Streamed instead of being built in memory. */
        STREAMED,
        /** Only the first half; a streamed body is not sent at all. */
        TRUNCATED,
        /** Not at all: the connection is closed without a response. */
        DROPPED
    }

    /** A streamed body. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    public static SimulatorResponse file(String contentType, Content content) {
        return of(200, contentType, content).with(Transfer.STREAMED);
    }

    public static SimulatorResponse of(int status, String contentType, Object body) {
        return new SimulatorResponse(status, Map.of("Content-Type", contentType), body, Transfer.COMPLETE, () -> {});
    }

    public static SimulatorResponse json(int status, Object body) {
        return of(status, "application/json", body);
    }

    public static SimulatorResponse page(int status, String html) {
        return of(status, "text/html; charset=utf-8", html)
                .with(Map.of(
                        "Cache-Control", "no-store",
                        "Content-Security-Policy",
                                "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"));
    }

    public SimulatorResponse with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new SimulatorResponse(status, Map.copyOf(all), body, transfer, afterwards);
    }

    public SimulatorResponse with(Transfer next) {
        return new SimulatorResponse(status, headers, body, next, afterwards);
    }

    /** Adds a task to run once the response is sent. */
    public SimulatorResponse then(Runnable next) {
        return new SimulatorResponse(status, headers, body, transfer, () -> {
            afterwards.run();
            next.run();
        });
    }

    /** The body as text. */
    public String text() {
        return body instanceof String text ? text : new String(SimulatorJson.bytes(body), UTF_8);
    }
}
