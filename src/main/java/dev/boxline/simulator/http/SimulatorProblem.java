package dev.boxline.simulator.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that is turned down; becomes the answer {@code application/problem+json} (RFC 9457). */
public final class SimulatorProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private record Wrong(String field, String message) {}

    private final int status;
    private final String title;
    private final String reason;
    private final @Nullable String field;

    private SimulatorProblem(int status, String title, String reason, @Nullable String field) {
        super(reason, null, false, false);
        this.status = status;
        this.title = title;
        this.reason = reason;
        this.field = field;
    }

    public static SimulatorProblem wrongField(String field, String message) {
        return new SimulatorProblem(400, "Bad request", "'" + field + "' " + message + ".", field);
    }

    public static SimulatorProblem badRequest(String reason) {
        return new SimulatorProblem(400, "Bad request", reason, null);
    }

    public static SimulatorProblem notFound(String reason) {
        return new SimulatorProblem(404, "Not found", reason, null);
    }

    public static SimulatorProblem conflict(String reason) {
        return new SimulatorProblem(409, "Conflict", reason, null);
    }

    /** The partner understood and says no; {@code reason} is for people to read. */
    public static SimulatorProblem refused(String reason) {
        return new SimulatorProblem(422, "Refused", reason, null);
    }

    public static SimulatorProblem of(int status, String title, String reason) {
        return new SimulatorProblem(status, title, reason, null);
    }

    public SimulatorResponse answer() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", reason);
        body.put("reason", reason);
        if (field != null) {
            body.put("errors", List.of(new Wrong(field, reason)));
        }
        return SimulatorResponse.of(status, "application/problem+json", body);
    }
}
