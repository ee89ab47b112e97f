package dev.boxline.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class WebhookRequestTest {

    @Test
    void keeps_the_raw_body_and_finds_a_header_however_it_is_written() {
        var request = new MockHttpServletRequest("POST", "/callbacks/payment/alipay");
        request.setContent("a=b&c=%20".getBytes(UTF_8));
        request.addHeader("X-Boxline-Signature", "00");

        WebhookRequest delivery = WebhookRequest.of(request);

        assertThat(new String(delivery.body(), UTF_8)).isEqualTo("a=b&c=%20");
        assertThat(delivery.header("x-boxline-signature")).isEqualTo("00");
        assertThat(delivery.header("X-Boxline-Timestamp")).isNull();
    }

    @Test
    void a_header_that_comes_twice_is_neither_of_what_was_signed() {
        var request = new MockHttpServletRequest("POST", "/callbacks/logistics");
        request.addHeader("X-Boxline-Signature", "00");
        request.addHeader("X-Boxline-Signature", "11");

        assertThat(WebhookRequest.of(request).header("X-Boxline-Signature")).isNotIn("00", "11");
    }
}
