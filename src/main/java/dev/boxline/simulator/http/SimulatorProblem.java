package dev.boxline.simulator.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rejects a request with {@code application/problem+json} (RFC 9457). */
public final class SimulatorProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SimulatorResponse response;

    private SimulatorProblem(int status, String title, String detail, @Nullable String field) {
        super(detail, null, false, false);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.put("reason", detail);
        if (field != null) {
            body.put("errors", List.of(Map.of("field", field, "message", detail)));
        }
        this.response = SimulatorResponse.of(status, "application/problem+json", body);
    }

    public static SimulatorProblem wrongField(String field, String message) {
        return new SimulatorProblem(400, "Bad request", "'" + field + "' " + message + ".", field);
    }

    public static SimulatorProblem badRequest(String detail) {
        return of(400, "Bad request", detail);
    }

    public static SimulatorProblem notFound(String detail) {
        return of(404, "Not found", detail);
    }

    public static SimulatorProblem conflict(String detail) {
        return of(409, "Conflict", detail);
    }

    /** The partner understood the request and refuses it. */
    public static SimulatorProblem refused(String detail) {
        return of(422, "Refused", detail);
    }

    public static SimulatorProblem of(int status, String title, String detail) {
        return new SimulatorProblem(status, title, detail, null);
    }

    public SimulatorResponse response() {
        return response;
    }
}
