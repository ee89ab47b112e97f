package dev.boxline.engineapi;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * Access rules of the engine's REST API, under each of its roots: purchases start at one path, processes are deployed from
 * the jar only, passwords cannot be verified, operators read, and everything else is for administrators.
 */
public final class EngineAccessRules {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
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

    /** Kinds of requests. */
    public enum Asked {
        A_START,
        READING,
        ADMINISTRATION
    }

    private EngineAccessRules() {}

    /** The kind of a request that is not {@link #forbidden}. */
    public static Asked asked(String method, String path) {
        if (isStart(method, path)) {
            return Asked.A_START;
        }
        return READING.contains(method) ? Asked.READING : Asked.ADMINISTRATION;
    }

    /** Whether the request starts a purchase. */
    public static boolean isStart(String method, String path) {
        return method.equals(HttpMethod.POST.name()) && path.equals(START);
    }

    /** Whether a request changes something; long queries use POST, too. */
    public static boolean isAct(String method, String path) {
        List<String> segments = withoutEngine(segments(path));
        if (READING.contains(method) || isStart(method, path) || segments.isEmpty()) {
            return false;
        }
        boolean list = segments.size() == 1 && QUERIED_BY_POST.contains(segments.get(0));
        boolean history = segments.size() == 2 && segments.get(0).equals("history") && !segments.contains("cleanup");
        boolean query = list || history || QUERY_PATHS.contains(segments.get(segments.size() - 1));
        return !(method.equals(HttpMethod.POST.name()) && query);
    }

    /** The engine's resource of a path, the same for all spellings. */
    public static String resource(String path) {
        return "/" + String.join("/", withoutEngine(segments(path)));
    }

    /** Why the request is denied to every role; empty when some role may. */
    public static Optional<String> forbidden(String method, String path) {
        List<String> segments = withoutEngine(segments(path));
        boolean list = segments.isEmpty() || segments.equals(List.of("engine"));
        if (!list && !NAMED.contains(segments.get(0))) {
            return Optional.of("This part of the engine is not open here.");
        }
        if (READING.contains(method) || isStart(method, path)) {
            return Optional.empty();
        }
        if (segments.equals(List.of("identity", "verify"))) {
            return Optional.of("Passwords are tried at the login alone, where wrong ones are counted.");
        }
        if (segments.contains("deployment")) {
            return Optional.of("Processes are deployed from the application's jar alone.");
        }
        if (segments.contains("process-definition") && segments.stream().anyMatch(STARTING::contains)) {
            return Optional.of(
                    "Purchases start at POST /engine-rest" + START + " or at the checkout, nothing else does.");
        }
        return Optional.empty();
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.toLowerCase(Locale.ROOT).split("/", -1))
                .map(segment -> segment.replaceFirst(";.*", "").strip())
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    /** Every path also exists with the name of the engine before it. */
    private static List<String> withoutEngine(List<String> segments) {
        boolean named = segments.size() > 1 && segments.get(0).equals("engine");
        return named ? segments.subList(2, segments.size()) : segments;
    }
}
