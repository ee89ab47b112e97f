package dev.boxline.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What could be read in two ways is refused, and the answer says what is wrong. */
class AmbiguousRequestsTest extends HttpSecurityTestSupport {

    private static final String START = "/engine-rest/process-definition/key/fulfilment/start";

    private static final String PURCHASE = """
            {"courseSku": "COURSE-LOGIC-3", "paymentMethod": "SIMULATED",
             "recipient": {"name": "Mei", "phone": "13800000000", "address": "1 Century Avenue"}}""";

    @ParameterizedTest
    @CsvSource({"key-1, key-2", "key-1, key-1"})
    void a_purchase_with_two_idempotency_keys(String one, String other) {
        HttpResponse<String> answer =
                as("mei").json("POST", "/api/v1/checkouts", PURCHASE, "Idempotency-Key", one, "Idempotency-Key", other);
        assertProblem(answer, 400, "wrong-fields");
        assertThat(answer.body()).contains("\"Idempotency-Key\"", "must be given once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
    void a_start_that_is_not_json(String type) {
        String key = aKey();
        HttpResponse<String> answer = as("shop").raw("POST", START, body(key).getBytes(UTF_8), "Content-Type", type);
        assertProblem(answer, 415, "unsupported-media-type");
        assertThat(as("operator")
                        .get("/engine-rest/process-instance/count?businessKey=" + key)
                        .body())
                .contains("\"count\":0");
    }

    @Test
    void an_unknown_endpoint_of_parked_orders() {
        HttpResponse<String> answer = as("viewer").get("/api/v1/ops/parked?endpoint=nope");
        assertProblem(answer, 400, "wrong-fields");
        assertThat(answer.body()).contains("must be one of", "alipay", "default", "simulated", "wechat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "simulated", "alipay", "wechat"})
    void known_endpoints_of_parked_orders(String endpoint) {
        assertThat(as("viewer").get("/api/v1/ops/parked?endpoint=" + endpoint).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-TW", "zh-HK", "zh-Hant-TW", "zh-CN", "zh"})
    void any_chinese_reader_gets_chinese(String language) {
        assertThat(as("").get("/login", "Accept-Language", language).body()).contains("登录");
    }
}
