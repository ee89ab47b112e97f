package dev.boxline.simulator.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One door: a method and a path such as {@code /pay/{paymentNo}}, who may pass, and what is done behind it.
 *
 * @param admission says what becomes of the call before anything is done for it
 */
public record Route(
        String method,
        List<String> path,
        Function<SimulatorRequest, CallVerdict> admission,
        Function<SimulatorRequest, SimulatorResponse> handler) {

    public static Route open(String method, String path, Function<SimulatorRequest, SimulatorResponse> handler) {
        return guarded(method, path, request -> CallVerdict.SERVED, handler);
    }

    public static Route guarded(
            String method,
            String path,
            Function<SimulatorRequest, CallVerdict> admission,
            Function<SimulatorRequest, SimulatorResponse> handler) {
        return new Route(method, List.of(path.split("/", -1)), admission, handler);
    }

    /** The values of the path's variables when this route's path is the one asked for. */
    Optional<Map<String, String>> match(List<String> segments) {
        if (segments.size() != path.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String expected = path.get(i);
            if (expected.startsWith("{")) {
                variables.put(expected.substring(1, expected.length() - 1), segments.get(i));
            } else if (!expected.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
