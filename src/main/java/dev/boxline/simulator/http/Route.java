package dev.boxline.simulator.http;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Maps a method and a path pattern such as {@code /pay/{paymentNo}} to a handler.
 *
 * @param admission decides whether and when a request is handled
 */
public record Route(
        String method,
        PathPattern path,
        Function<SimulatorRequest, Admission> admission,
        Function<SimulatorRequest, SimulatorResponse> handler) {

    private static final Admission ALWAYS = Admission.accepted(Duration.ZERO, UnaryOperator.identity());

    /** A route that the configured behaviour does not affect. */
    public static Route open(String method, String path, Function<SimulatorRequest, SimulatorResponse> handler) {
        return guarded(method, path, request -> ALWAYS, handler);
    }

    public static Route guarded(
            String method,
            String path,
            Function<SimulatorRequest, Admission> admission,
            Function<SimulatorRequest, SimulatorResponse> handler) {
        return new Route(method, PathPatternParser.defaultInstance.parse(path), admission, handler);
    }
}
