package dev.boxline.startup.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/**
 * Reads the endpoints, routes and failovers of a role as they are written, and says everything that is wrong with them. The
 * messages contain neither addresses nor secrets.
 */
public final class EndpointSettings {

    public static final String DEFAULT = "default";
    private static final String CARRIERS = "logistics";
    private static final List<String> ROLES = List.of("warehouse", CARRIERS);
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");

    private final Environment environment;
    private final String prefix;
    private final Map<String, Declared> endpoints;
    private final List<Route> routes;
    private final Map<String, Failover> failover;
    private final List<String> violations = new ArrayList<>();

    private EndpointSettings(Environment environment, String role) {
        this.environment = environment;
        Binder binder = Binder.get(environment);
        prefix = "boxline." + role;
        endpoints = map(binder, prefix + ".endpoints", Declared.class);
        routes = binder.bind(prefix + ".routes", Bindable.listOf(Route.class)).orElse(List.of());
        failover = map(binder, prefix + ".failover", Failover.class);
    }

    private static <T> Map<String, T> map(Binder binder, String name, Class<T> type) {
        return new TreeMap<>(
                binder.bind(name, Bindable.mapOf(String.class, type)).orElse(Map.of()));
    }

    record Declared(
            @Nullable String url,
            @Nullable String healthUrl,
            @Nullable String callbackSecret) {}

    record Route(
            @Nullable List<String> sku,
            @Nullable List<String> province,
            @Nullable String share,
            @Nullable String endpoint) {

        /** Whether no order that reaches this rule goes on to the next ones that ask for the same or more. */
        boolean covers(Route later) {
            return isWhole() && covers(sku, later.sku) && covers(province, later.province);
        }

        private boolean isWhole() {
            return share == null || share.equals("100");
        }

        private static boolean covers(@Nullable List<String> mine, @Nullable List<String> theirs) {
            return mine == null || mine.isEmpty() || (theirs != null && !theirs.isEmpty() && mine.containsAll(theirs));
        }
    }

    record Failover(@Nullable String to, @Nullable String after) {}

    /** The settings' prefixes of all further endpoints, such as {@code boxline.logistics.endpoints.sf}. */
    public static List<String> prefixes(Environment environment) {
        return ROLES.stream()
                .map(role -> new EndpointSettings(environment, role))
                .flatMap(settings -> settings.endpoints.keySet().stream()
                        .filter(name -> NAME.matcher(name).matches())
                        .map(name -> settings.prefix + ".endpoints." + name))
                .toList();
    }

    /** One message for each setting that is wrong. */
    public static List<String> violations(Environment environment) {
        return ROLES.stream()
                .map(role -> new EndpointSettings(environment, role))
                .flatMap(settings -> settings.check().stream())
                .toList();
    }

    private List<String> check() {
        endpoints.forEach(this::checkEndpoint);
        for (int n = 0; n < routes.size(); n++) {
            checkRoute(n);
        }
        failover.forEach(this::checkFailover);
        if (prefix.endsWith(CARRIERS)) {
            violations.addAll(Kuaidi100Check.violations(environment, names()));
        }
        return violations;
    }

    private void checkEndpoint(String name, Declared endpoint) {
        String setting = prefix + ".endpoints." + name;
        if (!NAME.matcher(name).matches()) {
            violations.add(setting + ": a name has 1 to 32 lower-case letters, digits and hyphens");
        } else if (name.equals(DEFAULT)) {
            violations.add(setting + ": the default endpoint is set by " + prefix + ".endpoint");
        }
        checkUrl(setting + ".url", endpoint.url(), true);
        checkUrl(setting + ".health-url", endpoint.healthUrl(), false);
        if (prefix.endsWith(CARRIERS) && isBlank(endpoint.callbackSecret())) {
            violations.add(setting + ".callback-secret is missing");
        }
    }

    private void checkUrl(String setting, @Nullable String url, boolean required) {
        if (url == null || url.isBlank()) {
            if (required) {
                violations.add(setting + " is missing");
            }
        } else if (!isHttp(url)) {
            violations.add(setting + " is not an http or https address");
        }
    }

    static boolean isHttp(String url) {
        try {
            var uri = new URI(url.strip());
            return uri.getHost() != null && Set.of("http", "https").contains(String.valueOf(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private void checkRoute(int n) {
        Route route = routes.get(n);
        String setting = prefix + ".routes[" + n + "]";
        checkName(setting + ".endpoint", route.endpoint());
        if (route.share() != null && !isPercentage(route.share())) {
            violations.add(setting + ".share must be a whole number from 1 to 100");
        }
        for (int earlier = 0; earlier < n; earlier++) {
            if (routes.get(earlier).covers(route)) {
                violations.add(setting + " can't be reached: rule [" + earlier + "] takes all of its orders");
                return;
            }
        }
    }

    private static boolean isPercentage(String share) {
        try {
            int percent = Integer.parseInt(share.strip());
            return percent >= 1 && percent <= 100;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private void checkFailover(String from, Failover rule) {
        String setting = prefix + ".failover." + from;
        if (!names().contains(from)) {
            violations.add(setting + " is for an endpoint that doesn't exist; there are " + names());
        }
        checkName(setting + ".to", rule.to());
        if (from.equals(rule.to())) {
            violations.add(setting + ".to is the same endpoint");
        }
        if (rule.after() != null && !isPositive(rule.after())) {
            violations.add(setting + ".after must be a positive duration such as 30m");
        }
    }

    private static boolean isPositive(String duration) {
        try {
            return DurationStyle.detectAndParse(duration.strip()).compareTo(Duration.ZERO) > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void checkName(String setting, @Nullable String name) {
        if (isBlank(name)) {
            violations.add(setting + " is missing");
        } else if (!names().contains(name)) {
            violations.add(setting + " names an endpoint that doesn't exist; there are " + names());
        }
    }

    private Set<String> names() {
        var names = new TreeSet<String>(Comparator.naturalOrder());
        names.addAll(endpoints.keySet());
        names.add(DEFAULT);
        return names;
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }
}
