package dev.boxline.simulator.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All doors; the first that fits is taken. */
final class Routes {

    /** A door that fits, and the values of its path's variables. */
    record Match(Route route, Map<String, String> variables) {}

    private final List<Route> routes;

    Routes(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    Match find(String method, List<String> segments) {
        boolean known = false;
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.match(segments);
            if (variables.isPresent() && route.method().equals(method)) {
                return new Match(route, variables.get());
            }
            known |= variables.isPresent();
        }
        throw known
                ? SimulatorProblem.of(405, "Method not allowed", "This path does not take " + method + ".")
                : SimulatorProblem.notFound("There is nothing at this path.");
    }
}
