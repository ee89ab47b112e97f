package dev.boxline.shop.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestFingerprintTest {

    @Test
    void order_white_space_and_escapes_do_not_matter() {
        assertThat(of("{\"a\":\"梅\",\"b\":{\"d\":1,\"c\":2}}"))
                .isEqualTo(of(" { \"b\" : {\"c\":2, \"d\":1} ,\n \"a\":\"\\u6885\" }"))
                .hasSize(64);
    }

    @Test
    void another_value_matters() {
        assertThat(of("{\"a\":\"1\"}")).isNotEqualTo(of("{\"a\":\"2\"}"));
    }

    @Test
    void it_is_the_hash_of_the_canonical_text() {
        // printf '{"a":"x","b":"y"}' | sha256sum
        assertThat(of("{\"b\":\"y\",\"a\":\"x\"}"))
                .isEqualTo("9280388d629fb0650ff8ee46139cf9c0d0dc0ba5004e68e965162d6df358eda3");
    }

    private static String of(String body) {
        return RequestFingerprint.of(body.getBytes(UTF_8));
    }
}
