package dev.boxline.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.boxline.http.ProblemException;
import dev.boxline.logistics.LogisticsSettings;
import dev.boxline.partner.PartnerEndpoint;
import dev.boxline.payment.PaymentSettings;
import dev.boxline.webhook.signature.HmacSignatureVerifier;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the simulated provider and the courier tell: rightly signed, each member is needed, once, and in its form. */
class SignedNewsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOW = "1777888805";
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_777_888_805L), ZoneOffset.UTC);
    private static final HmacSignatureVerifier SIGNATURES = new HmacSignatureVerifier("secret", CLOCK);
    private static final String HUGE = "9".repeat(5_000);

    /** Who tells, and what. */
    private enum Sender {
        PROVIDER("""
                {"eventId":"E-1","orderNo":"T-1","merchantId":"boxline-demo","amountMinor":19900,"currency":"CNY",\
                "status":"SETTLED","at":"2026-05-04T10:00:00Z"}"""),
        COURIER("""
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

        List<String> members() {
            List<String> names = new ArrayList<>();
            object().fieldNames().forEachRemaining(names::add);
            return names;
        }
    }

    static Stream<Arguments> members() {
        return Stream.of(Sender.values())
                .flatMap(sender -> sender.members().stream().map(member -> Arguments.of(sender, member)));
    }

    @ParameterizedTest
    @EnumSource
    void is_read_when_all_is_right(Sender sender) {
        WebhookEvent notice = read(sender, sign(sender.body), sender.body);

        assertThat(notice.eventId()).isEqualTo("E-1");
        assertThat(notice.orderNo()).isEqualTo("T-1");
    }

    @ParameterizedTest
    @MethodSource("members")
    void a_member_altered_or_left_out_after_the_signature_is_a_forgery(Sender sender, String member) {
        String altered = sender.object().put(member, "E-2").toString();
        String without = sender.object().without(member).toString();

        assertThat(refusal(sender, sign(sender.body), altered).status().value()).isEqualTo(401);
        assertThat(refusal(sender, sign(sender.body), without).status().value()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("members")
    void a_member_missing_or_of_another_type_is_refused_by_its_name(Sender sender, String member) {
        assertThat(wrong(sender, sender.object().without(member).toString())).containsExactly(member);
        assertThat(wrong(sender, sender.object().putNull(member).toString())).containsExactly(member);
        assertThat(wrong(sender, sender.object().put(member, true).toString())).containsExactly(member);
        assertThat(wrong(sender, sender.object().put(member, 1.5).toString())).containsExactly(member);
        assertThat(wrong(
                        sender,
                        sender.object().set(member, JSON.createArrayNode()).toString()))
                .containsExactly(member);
        assertThat(wrong(
                        sender,
                        sender.object().set(member, JSON.createObjectNode()).toString()))
                .containsExactly(member);
    }

    @ParameterizedTest
    @MethodSource("members")
    void a_huge_member_or_one_with_control_characters_is_refused_and_not_repeated(Sender sender, String member) {
        assertThat(wrong(sender, sender.object().put(member, HUGE).toString())).containsExactly(member);
        assertThat(wrong(sender, sender.object().put(member, "E\u0000").toString()))
                .containsExactly(member);
        assertThat(refusal(sender, HUGE, HUGE).errors().toString()).doesNotContain("99999");
    }

    @ParameterizedTest
    @MethodSource("members")
    void a_member_that_comes_twice_is_refused(Sender sender, String member) {
        String twice = "{\"" + member + "\":" + sender.object().get(member) + "," + sender.body.substring(1);

        assertThat(wrong(sender, twice)).containsExactly("");
    }

    @ParameterizedTest
    @EnumSource
    void a_member_nobody_knows_and_an_amount_that_is_no_whole_number_are_refused(Sender sender) {
        assertThat(wrong(sender, sender.object().put("paid", true).toString())).containsExactly("paid");
        if (sender == Sender.PROVIDER) {
            assertThat(wrong(sender, sender.body.replace("19900", "19900.0"))).containsExactly("amountMinor");
            assertThat(wrong(sender, sender.body.replace("19900", "\"19900\""))).containsExactly("amountMinor");
            assertThat(wrong(sender, sender.body.replace("19900", "99999999999999999999")))
                    .containsExactly("amountMinor");
        }
    }

    /** What a rightly signed body is refused for, by member. */
    private static List<String> wrong(Sender sender, String body) {
        ProblemException problem = refusal(sender, sign(body), body);
        assertThat(problem.status().value()).isEqualTo(400);
        assertThat(problem.errors().toString()).doesNotContain("99999", "\u0000");
        return problem.errors().stream().map(ProblemException.WrongField::field).toList();
    }

    private static ProblemException refusal(Sender sender, String signature, String body) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> read(sender, signature, body));
        assertThat(problem).as(body).isNotNull();
        return problem;
    }

    private static WebhookEvent read(Sender sender, String signature, String body) {
        var headers = Map.of(HmacSignatureVerifier.TIMESTAMP, NOW, HmacSignatureVerifier.SIGNATURE, signature);
        return handler(sender).read(new WebhookRequest(headers, body.getBytes(UTF_8)));
    }

    private static String sign(String body) {
        return SIGNATURES.sign(NOW, body.getBytes(UTF_8));
    }

    @SuppressWarnings("NullAway") // reading touches nothing but the form
    private static WebhookHandler handler(Sender sender) {
        Duration second = Duration.ofSeconds(1);
        URI here = URI.create("http://localhost");
        var endpoint = new PartnerEndpoint(here, here, second, second, second, second, 1, second);
        if (sender == Sender.COURIER) {
            var settings = new LogisticsSettings("secret", second, endpoint);
            return new LogisticsWebhookHandler(
                    new LogisticsNotificationReader(settings, CLOCK), null, null, null, null);
        }
        var simulated = new PaymentSettings.Simulated("secret", "boxline-demo", endpoint);
        var news = new SimulatedNotificationReader(new PaymentSettings(second, second, simulated), CLOCK);
        return new PaymentWebhookHandler(news, null, null);
    }
}
