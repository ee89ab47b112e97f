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
public record SimulatorResponse(
        int status, String contentType, Object body, boolean large, Map<String, String> headers, Runnable afterwards) {

    public static SimulatorResponse of(int status, String contentType, Object body) {
        return new SimulatorResponse(status, contentType, body, false, Map.of(), () -> {});
    }

    public static SimulatorResponse json(int status, Object body) {
        return of(status, "application/json", body);
    }

    public static SimulatorResponse largeJson(Object body) {
        return new SimulatorResponse(200, "application/json", body, true, Map.of(), () -> {});
    }

    public static SimulatorResponse page(int status, String html) {
        Map<String, String> headers = Map.of(
                "Cache-Control", "no-store",
                "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
        return new SimulatorResponse(status, "text/html; charset=utf-8", html, false, headers, () -> {});
    }

    public SimulatorResponse with(String header, String value) {
        return new SimulatorResponse(status, contentType, body, large, Map.of(header, value), afterwards);
    }

    /** The first half of it. */
    SimulatorResponse cut() {
        byte[] whole = body instanceof String text ? text.getBytes(UTF_8) : SimulatorJson.bytes(body);
        String half = new String(whole, 0, whole.length / 2, UTF_8);
        return new SimulatorResponse(status, contentType, half, false, headers, afterwards);
    }

    /** Adds several headers. */
    public SimulatorResponse with(Map<String, String> more) {
        return new SimulatorResponse(status, contentType, body, large, more, afterwards);
    }

    /** Adds something to be done once the answer is out. */
    public SimulatorResponse then(Runnable next) {
        return new SimulatorResponse(status, contentType, body, large, headers, () -> {
            afterwards.run();
            next.run();
        });
    }
}
