package dev.boxline.logistics;

import dev.boxline.bill.DayFiles;
import dev.boxline.ordering.routing.RouteRule;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.PartnerEndpoint;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * Where the logistics companies are. Most shops have one, the default endpoint.
 *
 * @param callbackSecret signs the tracking callbacks of the default endpoint (HMAC-SHA256)
 * @param overdueAfter how long after its booking a box that has not arrived becomes a case for an operator
 * @param dayFiles the default endpoint's pickups, deliveries and cancellations of each day, for reconciliation
 * @param endpoints further ones by name
 * @param callbacks the callback secret of each of them
 * @param routes which orders go to which endpoint
 * @param requestLifetime how long after a call its request may still take effect at a carrier; only then may another one
 *     take over what the first says it doesn't know
 * @param failover by endpoint, which other one takes its orders over during an outage
 */
@Validated
@ConfigurationProperties("boxline.logistics")
public record LogisticsSettings(
        @NotBlank String callbackSecret,
        @DefaultValue("7d") Duration overdueAfter,
        @NotNull @Valid PartnerEndpoint endpoint,
        @DefaultValue DayFiles dayFiles,
        @DefaultValue Map<String, @Valid PartnerEndpoint> endpoints,
        @Name("endpoints") @DefaultValue Map<String, Callbacks> callbacks,
        @DefaultValue List<RouteRule> routes,
        @DefaultValue("1m") Duration requestLifetime,
        @DefaultValue Map<String, Failover> failover) {

    /** @param callbackSecret signs the tracking callbacks (HMAC-SHA256) */
    public record Callbacks(String callbackSecret) {

        @Override
        public String toString() {
            return "Callbacks[…]";
        }
    }

    /**
     * @param to name of the endpoint that takes over
     * @param after how long an outage lasts before it does
     */
    public record Failover(String to, @DefaultValue("30m") Duration after) {}

    /** Only the default endpoint. */
    public LogisticsSettings(
            String callbackSecret, Duration overdueAfter, PartnerEndpoint endpoint, DayFiles dayFiles) {
        this(
                callbackSecret,
                overdueAfter,
                endpoint,
                dayFiles,
                Map.of(),
                Map.of(),
                List.of(),
                Duration.ofMinutes(1),
                Map.of());
    }

    @ConstructorBinding
    public LogisticsSettings {
        endpoints = Map.copyOf(endpoints);
        callbacks = Map.copyOf(callbacks);
        routes = List.copyOf(routes);
        failover = Map.copyOf(failover);
    }

    /** The secret of an endpoint; empty when it has none. */
    public Optional<String> callbackSecret(Endpoint of) {
        return of.equals(Endpoint.of(of.partner()))
                ? Optional.of(callbackSecret)
                : Optional.ofNullable(callbacks.get(of.name())).map(Callbacks::callbackSecret);
    }
}
