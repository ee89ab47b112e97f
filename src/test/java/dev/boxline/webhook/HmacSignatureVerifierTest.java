package dev.boxline.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boxline.payment.signing.InvalidNotification;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HmacSignatureVerifierTest {

    private static final String BODY = "{\"eventId\":\"e-1\"}";

    /** {@code printf '1700000000\n{"eventId":"e-1"}' | openssl dgst -sha256 -hmac demo-payment-secret}. */
    private static final String VECTOR = "7bbeec8b8d76f0bdbb4ed3d1deb3daa0632cc6cb4206f3056d7408e8c95f14fa";

    @Test
    void the_known_signature_is_accepted_in_either_case() {
        accepts(1_700_000_000L, VECTOR);
        accepts(1_700_000_000L, VECTOR.toUpperCase(Locale.ROOT));
    }

    @Test
    void it_holds_for_five_minutes_either_way_and_no_longer() {
        accepts(1_700_000_300L, VECTOR);
        accepts(1_699_999_700L, VECTOR);
        refuses(1_700_000_301L, "1700000000", VECTOR, BODY);
        refuses(1_699_999_699L, "1700000000", VECTOR, BODY);
    }

    @Test
    void another_body_timestamp_or_signature_is_refused() {
        long now = 1_700_000_000L;
        refuses(now, "1700000000", VECTOR, BODY + " ");
        refuses(now, "1700000001", VECTOR, BODY);
        refuses(now, "1700000000", VECTOR.replace('7', '8'), BODY);
        refuses(now, "1700000000", VECTOR.substring(2), BODY);
        refuses(now, "1700000000", "", BODY);
        refuses(now, "-1700000000", VECTOR, BODY);
        refuses(now, "x", VECTOR, BODY);
        refuses(now, null, VECTOR, BODY);
        refuses(now, "1700000000", null, BODY);
    }

    private static void accepts(long now, String signature) {
        assertThatCode(() -> at(now).verify("1700000000", signature, BODY.getBytes(UTF_8)))
                .doesNotThrowAnyException();
    }

    private static void refuses(long now, @Nullable String timestamp, @Nullable String signature, String body) {
        InvalidNotification refused = catchThrowableOfType(
                InvalidNotification.class, () -> at(now).verify(timestamp, signature, body.getBytes(UTF_8)));
        assertThat(refused).isNotNull();
        assertThat(refused.why()).isEqualTo(InvalidNotification.Why.FORGED);
    }

    private static HmacSignatureVerifier at(long now) {
        return new HmacSignatureVerifier(
                "demo-payment-secret", Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC));
    }
}
