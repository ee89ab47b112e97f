package dev.boxline.simulator.callbacks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonCallbackChannelTest {

    /** {@code printf '1700000000\n{"eventId":"e-1"}' | openssl dgst -sha256 -hmac demo-payment-secret}. */
    @Test
    void signs_the_timestamp_a_line_feed_and_the_body() {
        assertThat(JsonCallbackChannel.signature(
                        "demo-payment-secret", 1_700_000_000L, "{\"eventId\":\"e-1\"}".getBytes(UTF_8)))
                .isEqualTo("7bbeec8b8d76f0bdbb4ed3d1deb3daa0632cc6cb4206f3056d7408e8c95f14fa");
    }
}
