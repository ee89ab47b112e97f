package dev.boxline.startup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.Ssl;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Logs the application's URLs and those of the partners it calls once it is ready and, under the {@code demo} profile only,
 * the users who can log in. The URLs use the ports that were actually opened, so they are also correct for
 * {@code server.port=0}.
 */
@Component
class StartupSummary {

    private static final Logger log = LoggerFactory.getLogger(StartupSummary.class);

    private static final String SERVER_PORT = "local.server.port";
    private static final String SIMULATOR_PORT = "local.simulator.port";
    private static final Set<String> WILDCARDS = Set.of("", "0.0.0.0", "::", "[::]");

    record Account(String name, @Nullable String password) {}

    private final Environment environment;

    StartupSummary(Environment environment) {
        this.environment = environment;
    }

    /** Follows {@code ApplicationReadyEvent}, whose listeners, such as the engine's job executor, still write to the log. */
    @EventListener
    void log(AvailabilityChangeEvent<ReadinessState> event) {
        if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC && environment.containsProperty(SERVER_PORT)) {
            log.info("{}", text(environment));
        }
    }

    static String text(Environment environment) {
        Map<String, String> lines = new LinkedHashMap<>();
        addresses(environment, lines);
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            demoUsers(environment, lines);
        }
        return lines.entrySet().stream()
                .map(line -> String.format("  %-22s%s", line.getKey(), line.getValue()))
                .collect(Collectors.joining("\n", "Boxline is ready\n\n", "\n"));
    }

    private static void addresses(Environment environment, Map<String, String> lines) {
        String base = baseUrl(environment);
        lines.put("Shop", base + "/");
        lines.put("Operations console", base + "/console");
        lines.put("Cockpit", base + environment.getProperty("camunda.bpm.webapp.application-path", "/camunda"));
        if (environment.getProperty("springdoc.swagger-ui.enabled", Boolean.class, true)) {
            lines.put(
                    "API description", base + environment.getProperty("springdoc.swagger-ui.path", "/swagger-ui.html"));
        }
        String port = environment.getProperty(SIMULATOR_PORT);
        String simulator = port == null
                ? null
                : "http://" + host(environment, "boxline.simulator.address") + ":" + port + "/simulator/";
        CalledAddresses.addTo(lines, environment, simulator);
    }

    private static String baseUrl(Environment environment) {
        Ssl ssl = Binder.get(environment).bind("server.ssl", Ssl.class).orElse(null);
        return (Ssl.isEnabled(ssl) ? "https://" : "http://")
                + host(environment, "server.address")
                + ":"
                + environment.getRequiredProperty(SERVER_PORT)
                + environment.getProperty("server.servlet.context-path", "");
    }

    /** Returns the configured address, or {@code localhost} when the server listens on every interface. */
    private static String host(Environment environment, String property) {
        String address = environment.getProperty(property, "");
        if (WILDCARDS.contains(address)) {
            return "localhost";
        }
        return address.contains(":") && !address.startsWith("[") ? "[" + address + "]" : address;
    }

    /** Names only the accounts whose password is still the user name, because passwords are never logged. */
    private static void demoUsers(Environment environment, Map<String, String> lines) {
        String admin = environment.getProperty("boxline.staff.admin-password");
        Stream<Account> customers = accounts(environment, "boxline.security.accounts");
        Stream<Account> staff =
                Stream.concat(accounts(environment, "boxline.staff.accounts"), Stream.of(new Account("admin", admin)));
        put(lines, "Shop and API users", customers);
        put(lines, "Console users", staff);
    }

    private static void put(Map<String, String> lines, String label, Stream<Account> accounts) {
        String names = accounts.filter(account -> account.name().equals(account.password()))
                .map(Account::name)
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            lines.put(label, names + " (password = user name)");
        }
    }

    private static Stream<Account> accounts(Environment environment, String property) {
        return Binder.get(environment).bind(property, Bindable.listOf(Account.class)).orElse(List.of()).stream();
    }
}
