package dev.boxline.startup;

import dev.boxline.startup.endpoint.EndpointSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** The addresses that Boxline calls, one line for each endpoint that is set up, and the simulators behind them. */
final class CalledAddresses {

    /**
     * An endpoint that may be set up.
     *
     * @param prefix of its settings
     * @param simulator the simulated partner that may be behind it
     * @param secret the setting with which its callbacks are verified; null without callbacks
     */
    record Called(
            String label,
            String prefix,
            String simulator,
            @Nullable String secret) {}

    static final List<Called> ENDPOINTS = List.of(
            new Called("Payment, simulated", "boxline.payment.simulated", "payment", "secret"),
            new Called("Payment, Alipay", "boxline.payment.alipay", "payment", "public-keys[0]"),
            new Called("Payment, WeChat Pay", "boxline.payment.wechat", "payment", "platform-keys[0].key"),
            new Called("Warehouse", "boxline.warehouse", "warehouse", null),
            new Called("Logistics", "boxline.logistics", "logistics", "callback-secret"));

    private static final Map<String, String> SIMULATORS = Map.of(
            "payment", "Payment simulator", "warehouse", "Warehouse simulator", "logistics", "Logistics simulator");

    private CalledAddresses() {}

    /** @param simulator where the simulators of this process can be changed; null when it has none */
    static void addTo(Map<String, String> lines, Environment environment, @Nullable String simulator) {
        for (Called endpoint : ENDPOINTS) {
            String url = environment.getProperty(endpoint.prefix() + ".endpoint.url");
            if (url != null && !url.isBlank()) {
                lines.put(endpoint.label(), withoutSecrets(url) + warning(environment, endpoint));
            }
        }
        for (String prefix : EndpointSettings.prefixes(environment)) {
            String url = environment.getProperty(prefix + ".url");
            if (url != null) {
                lines.put(label(prefix), withoutSecrets(url));
            }
        }
        for (Called endpoint : ENDPOINTS) {
            if (simulator != null && SimulatedPartners.isSimulated(environment, endpoint.prefix())) {
                lines.put(
                        SIMULATORS.getOrDefault(endpoint.simulator(), endpoint.simulator()),
                        simulator + endpoint.simulator() + "/behaviour");
            }
        }
    }

    /** Of a further endpoint: "Logistics sf". */
    private static String label(String prefix) {
        String[] parts = prefix.split("\\.", -1);
        return StringUtils.capitalize(parts[1]) + " " + parts[parts.length - 1];
    }

    /** Anybody knows the demo's secrets, and could sign callbacks of a partner who is real. */
    private static String warning(Environment environment, Called endpoint) {
        if (endpoint.secret() == null || SimulatedPartners.isSimulated(environment, endpoint.prefix())) {
            return "";
        }
        String setting = endpoint.prefix() + "." + endpoint.secret();
        String secret = environment.getProperty(setting);
        return secret != null && DemoKeyDetection.isDemoKey(secret)
                ? " (callbacks are verified with a public demo secret: set " + setting + ")"
                : "";
    }

    private static String withoutSecrets(String url) {
        URI uri = URI.create(url.strip());
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + uri.getPath();
    }
}
