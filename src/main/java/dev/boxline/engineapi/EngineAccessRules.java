package dev.boxline.engineapi;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * Access rules of the engine's REST API, below each of its roots: purchases start at one path, processes are deployed from
 * the jar only, passwords can't be verified, operators read, and everything else requires an administrator.
 */
public final class EngineAccessRules {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> STARTING = Set.of("start", "submit-form", "restart", "restart-async");
    private static final Set<String> QUERIED_BY_POST = Set.of(
            "case-execution",
            "case-instance",
            "execution",
            "external-task",
            "job",
            "job-definition",
            "process-instance",
            "task",
            "variable-instance");
    private static final Set<String> QUERY_PATHS = Set.of("count", "list", "singleresult", "generate", "validate");
    private static final String START = "/process-definition/key/fulfilment/start";

    /** The engine's accessible resources. Resources that a newer engine adds are denied until they are listed here. */
    static final Set<String> NAMED = Set.of(
            "authorization",
            "batch",
            "case-definition",
            "case-execution",
            "case-instance",
            "condition",
            "decision-definition",
            "decision-requirements-definition",
            "deployment",
            "event-subscription",
            "execution",
            "external-task",
            "filter",
            "group",
            "history",
            "identity",
            "incident",
            "job",
            "job-definition",
            "message",
            "metrics",
            "migration",
            "modification",
            "process-definition",
            "process-instance",
            "schema",
            "signal",
            "task",
            "telemetry",
            "tenant",
            "user",
            "variable-instance",
            "version");

    /** The kind of access that a request needs. */
    public enum Access {
        START_PURCHASE,
        READING,
        ADMINISTRATION
    }

    private EngineAccessRules() {}

    /** The kind of a request that is not {@link #forbidden}. */
    public static Access access(String method, String path) {
        if (isStart(method, path)) {
            return Access.START_PURCHASE;
        }
        return SAFE_METHODS.contains(method) ? Access.READING : Access.ADMINISTRATION;
    }

    /** Whether the request starts a purchase. */
    public static boolean isStart(String method, String path) {
        return method.equals(HttpMethod.POST.name()) && path.equals(START);
    }

    /** Whether a request changes something; long queries use POST, too. */
    public static boolean isChange(String method, String path) {
        List<String> segments = withoutEngine(segments(path));
        if (SAFE_METHODS.contains(method) || isStart(method, path) || segments.isEmpty()) {
            return false;
        }
        boolean list = segments.size() == 1 && QUERIED_BY_POST.contains(segments.get(0));
        boolean history = segments.size() == 2 && segments.get(0).equals("history") && !segments.contains("cleanup");
        boolean query = list || history || QUERY_PATHS.contains(segments.get(segments.size() - 1));
        return !(method.equals(HttpMethod.POST.name()) && query);
    }

    /** The engine's resource of a path in a normalized form. */
    public static String resource(String path) {
        return "/" + String.join("/", withoutEngine(segments(path)));
    }

    /** The reason why the request is denied to every role; empty when some role is allowed. */
    public static Optional<String> forbidden(String method, String path) {
        List<String> segments = withoutEngine(segments(path));
        boolean list = segments.isEmpty() || segments.equals(List.of("engine"));
        if (!list && !NAMED.contains(segments.get(0))) {
            return Optional.of("This resource of the engine is not accessible.");
        }
        if (SAFE_METHODS.contains(method) || isStart(method, path)) {
            return Optional.empty();
        }
        if (segments.equals(List.of("identity", "verify"))) {
            return Optional.of("Passwords can only be verified by a login, which limits failed attempts.");
        }
        if (segments.contains("deployment")) {
            return Optional.of("Processes can only be deployed from the application's jar.");
        }
        if (segments.contains("process-definition") && segments.stream().anyMatch(STARTING::contains)) {
            return Optional.of(
                    "Purchases start at POST /engine-rest" + START + " or at the checkout; no other start is allowed.");
        }
        return Optional.empty();
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.toLowerCase(Locale.ROOT).split("/", -1))
                .map(segment -> segment.replaceFirst(";.*", "").strip())
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    /** Each path also exists below {@code /engine/{name}}. */
    private static List<String> withoutEngine(List<String> segments) {
        boolean named = segments.size() > 1 && segments.get(0).equals("engine");
        return named ? segments.subList(2, segments.size()) : segments;
    }
}
