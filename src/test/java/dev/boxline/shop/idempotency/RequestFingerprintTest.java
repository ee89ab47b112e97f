package dev.boxline.shop.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.json.JsonReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestFingerprintTest {

    @Test
    void order_white_space_and_escapes_do_not_matter() throws IOException {
        assertThat(of("{\"a\":\"梅\",\"b\":{\"d\":1,\"c\":2}}"))
                .isEqualTo(of(" { \"b\" : {\"c\":2, \"d\":1} ,\n \"a\":\"\\u6885\" }"))
                .hasSize(64);
    }

    @Test
    void another_value_matters() throws IOException {
        assertThat(of("{\"a\":\"1\"}")).isNotEqualTo(of("{\"a\":\"2\"}"));
    }

    @Test
    void it_is_the_hash_of_the_canonical_text() throws IOException {
        // printf '{"a":"x","b":"y"}' | sha256sum
        assertThat(of("{\"b\":\"y\",\"a\":\"x\"}"))
                .isEqualTo("9280388d629fb0650ff8ee46139cf9c0d0dc0ba5004e68e965162d6df358eda3");
    }

    @Test
    void the_fingerprint_of_a_record_leaves_out_what_is_null() throws IOException {
        assertThat(RequestFingerprint.of(new Request("y", null, "x"))).isEqualTo(of("{\"a\":\"x\",\"b\":\"y\"}"));
    }

    private record Request(String b, @Nullable String c, String a) {}

    private static String of(String body) throws IOException {
        return RequestFingerprint.of(JsonReader.WHOLE.read(body));
    }
}
