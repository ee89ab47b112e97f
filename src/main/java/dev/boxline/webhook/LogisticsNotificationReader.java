package dev.boxline.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.Submitted;
import dev.boxline.json.Json;
import dev.boxline.logistics.CarrierAdapter;
import dev.boxline.logistics.LogisticsSettings;
import dev.boxline.logistics.PickupStatus;
import dev.boxline.logistics.Tracking;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerText;
import dev.boxline.payment.signing.InvalidNotification;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Reads notifications of the logistics company: signed with the shared secret, or in the form that an adapter reads. */
@Component
class LogisticsNotificationReader {

    private static final Endpoint DEFAULT = Endpoint.of(Partner.LOGISTICS);
    private static final Logger LOG = LoggerFactory.getLogger(LogisticsNotificationReader.class);

    private static final Map<String, Object> TAKEN = Map.of("result", "OK");

    private final LogisticsSettings settings;
    private final Clock clock;
    private final Map<String, CarrierAdapter> adapters;

    LogisticsNotificationReader(LogisticsSettings settings, Clock clock, List<CarrierAdapter> adapters) {
        this.settings = settings;
        this.clock = clock;
        this.adapters = adapters.stream().collect(Collectors.toMap(CarrierAdapter::endpoint, Function.identity()));
    }

    /** The notification as sent. Tracking data is limited in length here and sanitized like the courier's other answers. */
    record Body(
            @Pattern(regexp = WebhookEvent.EVENT_ID, message = WebhookEvent.EVENT_ID_RULE)
            String eventId,

            @Pattern(regexp = WebhookEvent.ORDER_NO, message = WebhookEvent.ORDER_NO_RULE)
            String orderNo,

            @NotBlank @Size(max = 1_000) String pickupNo,
            PickupStatus status,
            Instant at,
            @Size(max = 1_000) String carrier,
            @Size(max = 1_000) String trackingNo,

            @Size(max = 4_000) @Nullable String trackingUrl) {}

    /**
     * The part of a notification that Boxline uses; its time isn't.
     *
     * @param tracking null in events stored without it
     * @param endpoint whose secret verified it; null for the default one
     */
    record DeliveryNotification(
            String orderNo,
            String pickupNo,
            PickupStatus status,
            @Nullable Tracking tracking,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String endpoint) {

        Endpoint from() {
            return endpoint == null ? DEFAULT : new Endpoint(Partner.LOGISTICS, endpoint);
        }
    }

    record SignedNotification(String eventId, DeliveryNotification notification) {}

    /** Refuses an invalid signature, and a malformed body with 400 and every wrong field. */
    SignedNotification read(Endpoint from, String query, Function<String, @Nullable String> headers, byte[] body) {
        CarrierAdapter adapter = adapters.get(from.name());
        Body sent = (adapter != null ? adapted(adapter, query, headers, body) : signed(from, headers, body)).checked();
        var tracking = new Tracking(
                PartnerText.cut(sent.carrier(), Tracking.MAX_CARRIER),
                PartnerText.whole(sent.trackingNo(), Tracking.MAX_NUMBER),
                sent.trackingUrl() == null ? "" : PartnerText.url(sent.trackingUrl(), Tracking.MAX_URL));
        String endpoint = from.equals(DEFAULT) ? null : from.name();
        return new SignedNotification(
                endpoint == null ? sent.eventId() : endpoint + "/" + sent.eventId(),
                new DeliveryNotification(
                        sent.orderNo(), PartnerText.identifier(sent.pickupNo()), sent.status(), tracking, endpoint));
    }

    /** What tells this carrier that its notification was taken. */
    Map<String, Object> taken(Endpoint from) {
        CarrierAdapter adapter = adapters.get(from.name());
        return adapter == null ? TAKEN : adapter.callbackTaken();
    }

    private Submitted<Body> signed(Endpoint from, Function<String, @Nullable String> headers, byte[] body) {
        String secret = settings.callbackSecret(from).orElseThrow(InvalidNotification::forged);
        new HmacSignatureVerifier(secret, clock).verify(headers, body);
        return Submitted.json(headers.apply(HttpHeaders.CONTENT_TYPE), body, Body.class);
    }

    /** What an adapter read has to keep the same rules. */
    private static Submitted<Body> adapted(
            CarrierAdapter adapter, String query, Function<String, @Nullable String> headers, byte[] body) {
        Optional<CarrierAdapter.DeliveryEvent> event;
        try {
            event = adapter.readCallback(query, headers, body);
        } catch (RuntimeException e) {
            LOG.warn("A callback is not in the carrier's form: {}", e.getClass().getName()); // its message may quote it
            throw ProblemException.wrongField("", "The notification is not in the carrier's form.");
        }
        return Submitted.of(Json.of(event.orElseThrow(InvalidNotification::forged)), Body.class);
    }
}
