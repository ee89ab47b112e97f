package dev.boxline.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.boxline.bill.DayFiles;
import dev.boxline.http.ProblemException;
import dev.boxline.logistics.LogisticsSettings;
import dev.boxline.logistics.Tracking;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerEndpoint;
import dev.boxline.payment.PaymentSettings;
import dev.boxline.payment.signing.InvalidNotification;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Notifications of the simulated provider and the logistics company: every field is required, once, in its format. */
class SignedNotificationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOW = "1777888805";
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_777_888_805L), ZoneOffset.UTC);
    private static final HmacSignatureVerifier SIGNATURES = new HmacSignatureVerifier("secret", CLOCK);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String HUGE = "9".repeat(5_000);

    /** What the courier only tells: refusing the whole notification for it would lose where the box is. */
    private static final Set<String> CLEANED = Set.of("pickupNo", "carrier", "trackingNo");

    /** A sender and a valid body. */
    private enum Sender {
        PROVIDER("""
                {"eventId":"E-1","orderNo":"T-1","merchantId":"boxline-demo","amountMinor":19900,"currency":"CNY",\
                "status":"SETTLED","at":"2026-05-04T10:00:00Z"}"""),
        LOGISTICS("""
                {"eventId":"E-1","orderNo":"T-1","pickupNo":"PU-1","status":"FETCHED","at":"2026-05-04T10:00:00Z",\
                "carrier":"SF","trackingNo":"1"}""");

        private final String body;

        Sender(String body) {
            this.body = body;
        }

        ObjectNode object() {
            try {
                return (ObjectNode) JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }

        List<String> fields() {
            List<String> names = new ArrayList<>();
            object().fieldNames().forEachRemaining(names::add);
            return names;
        }
    }

    static Stream<Arguments> fields() {
        return Stream.of(Sender.values())
                .flatMap(sender -> sender.fields().stream().map(field -> Arguments.of(sender, field)));
    }

    @Test
    void what_the_courier_tells_is_cleaned_and_bounded() {
        String body = Sender.LOGISTICS
                .object()
                .put("pickupNo", "PU\u0000-1")
                .put("carrier", " S\u0000F" + "x".repeat(200))
                .put("trackingNo", "1".repeat(201))
                .put("trackingUrl", "javascript:alert(1)")
                .toString();

        LogisticsNotificationReader.DeliveryNotification notification =
                logistics(sign(body), body).notification();

        assertThat(notification.pickupNo()).isEqualTo("PU-1");
        assertThat(notification.tracking()).isEqualTo(new Tracking("SF" + "x".repeat(97) + "…", "", ""));
    }

    @ParameterizedTest
    @EnumSource
    void a_valid_notification_is_read(Sender sender) {
        assertThat(read(sender, sign(sender.body), sender.body)).containsExactly("E-1", "T-1");
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_field_altered_or_removed_after_signing_invalidates_the_signature(Sender sender, String field) {
        String altered = sender.object().put(field, "E-2").toString();
        String without = sender.object().without(field).toString();

        assertForged(() -> read(sender, sign(sender.body), altered));
        assertForged(() -> read(sender, sign(sender.body), without));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_missing_field_or_one_of_another_type_is_named_in_the_error(Sender sender, String field) {
        assertThat(wrong(sender, sender.object().without(field).toString())).containsExactly(field);
        assertThat(wrong(sender, sender.object().putNull(field).toString())).containsExactly(field);
        assertThat(wrong(sender, sender.object().put(field, true).toString())).containsExactly(field);
        assertThat(wrong(sender, sender.object().put(field, 1.5).toString())).containsExactly(field);
        assertThat(wrong(
                        sender,
                        sender.object().set(field, JSON.createArrayNode()).toString()))
                .containsExactly(field);
        assertThat(wrong(
                        sender,
                        sender.object().set(field, JSON.createObjectNode()).toString()))
                .containsExactly(field);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_huge_field_or_one_with_control_characters_is_refused_and_not_echoed(Sender sender, String field) {
        assertThat(wrong(sender, sender.object().put(field, HUGE).toString())).containsExactly(field);
        if (!CLEANED.contains(field)) {
            assertThat(wrong(sender, sender.object().put(field, "E\u0000").toString()))
                    .containsExactly(field);
        }
        assertForged(() -> read(sender, HUGE, HUGE));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_duplicate_field_is_refused(Sender sender, String field) {
        String twice = "{\"" + field + "\":" + sender.object().get(field) + "," + sender.body.substring(1);

        assertThat(wrong(sender, twice)).containsExactly("");
    }

    @ParameterizedTest
    @EnumSource
    void an_unknown_field_and_an_amount_that_is_no_integer_are_refused(Sender sender) {
        assertThat(wrong(sender, sender.object().put("paid", true).toString())).containsExactly("paid");
        if (sender == Sender.PROVIDER) {
            assertThat(wrong(sender, sender.body.replace("19900", "19900.0"))).containsExactly("amountMinor");
            assertThat(wrong(sender, sender.body.replace("19900", "\"19900\""))).containsExactly("amountMinor");
            assertThat(wrong(sender, sender.body.replace("19900", "99999999999999999999")))
                    .containsExactly("amountMinor");
        }
    }

    /** The fields named in the refusal of a correctly signed body. */
    private static List<String> wrong(Sender sender, String body) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> read(sender, sign(body), body));
        assertThat(problem).as(body).isNotNull();
        assertThat(problem.status().value()).isEqualTo(400);
        assertThat(problem.errors().toString()).doesNotContain("99999", "\u0000");
        return problem.errors().stream().map(ProblemException.WrongField::field).toList();
    }

    private static void assertForged(ThrowingCallable reading) {
        InvalidNotification refused = catchThrowableOfType(InvalidNotification.class, reading);
        assertThat(refused).isNotNull();
        assertThat(refused.why()).isEqualTo(InvalidNotification.Why.FORGED);
        assertThat(refused).hasMessageNotContaining("99999");
    }

    /** The event id and the order number. */
    private static List<String> read(Sender sender, String signature, String body) {
        if (sender == Sender.LOGISTICS) {
            LogisticsNotificationReader.SignedNotification signed = logistics(signature, body);
            return List.of(signed.eventId(), signed.notification().orderNo());
        }
        var settings = new PaymentSettings(
                SECOND, SECOND, new PaymentSettings.Simulated("secret", "boxline-demo", endpoint()));
        var signed =
                new SimulatedNotificationReader(settings, CLOCK).read(headers(signature)::get, body.getBytes(UTF_8));
        return List.of(signed.eventId(), signed.notification().orderNo());
    }

    private static LogisticsNotificationReader.SignedNotification logistics(String signature, String body) {
        var settings = new LogisticsSettings("secret", SECOND, endpoint(), new DayFiles(false, ZoneOffset.UTC, SECOND));
        return new LogisticsNotificationReader(settings, CLOCK, List.of())
                .read(Endpoint.of(Partner.LOGISTICS), "", headers(signature)::get, body.getBytes(UTF_8));
    }

    private static Map<String, String> headers(String signature) {
        return Map.of(HmacSignatureVerifier.TIMESTAMP, NOW, HmacSignatureVerifier.SIGNATURE, signature);
    }

    private static PartnerEndpoint endpoint() {
        URI here = URI.create("http://localhost");
        return new PartnerEndpoint(here, here, SECOND, SECOND, SECOND, SECOND, 1);
    }

    private static String sign(String body) {
        return SIGNATURES.sign(NOW, body.getBytes(UTF_8));
    }
}
