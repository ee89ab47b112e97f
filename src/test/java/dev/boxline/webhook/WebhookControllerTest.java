package dev.boxline.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.boxline.ordering.PaymentMethod;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.mock.web.MockHttpServletRequest;

class WebhookControllerTest {

    private final PaymentWebhookHandler payments = mock(PaymentWebhookHandler.class);
    private final WebhookProcessor processor = mock(WebhookProcessor.class);
    private final WebhookController controller =
            new WebhookController(payments, mock(LogisticsWebhookHandler.class), processor);

    @Test
    void passes_on_the_raw_body_of_a_form() {
        var request = new MockHttpServletRequest("POST", "/callbacks/payment/alipay");
        request.setContentType("application/x-www-form-urlencoded");
        request.setContent("a=b&c=%20".getBytes(UTF_8));
        when(payments.receive(eq(PaymentMethod.ALIPAY), any(), eq("a=b&c=%20".getBytes(UTF_8))))
                .thenReturn(WebhookResult.APPLIED);

        assertThat(controller.alipay(request).getBody()).isEqualTo("success");
    }

    @Test
    void finds_a_header_in_any_case() {
        var request = new MockHttpServletRequest("POST", "/callbacks/payment/alipay");
        request.addHeader("X-Boxline-Signature", "00");

        assertThat(WebhookController.header(request, "x-boxline-signature")).isEqualTo("00");
        assertThat(WebhookController.header(request, "X-Boxline-Timestamp")).isNull();
    }

    @Test
    void a_repeated_header_has_neither_of_its_values() {
        var request = new MockHttpServletRequest("POST", "/callbacks/logistics");
        request.addHeader("X-Boxline-Signature", "00");
        request.addHeader("X-Boxline-Signature", "11");

        assertThat(WebhookController.header(request, "X-Boxline-Signature")).isNotIn("00", "11");
    }

    @Test
    void answers_503_in_the_providers_form_while_nothing_can_be_stored() {
        when(payments.receive(any(), any(), any())).thenThrow(new TransientDataAccessResourceException("down"));

        var alipay = controller.alipay(new MockHttpServletRequest());
        var wechat = controller.wechat(new MockHttpServletRequest());

        assertThat(alipay.getStatusCode().value()).isEqualTo(503);
        assertThat(alipay.getBody()).isEqualTo("failure");
        assertThat(wechat.getStatusCode().value()).isEqualTo(503);
        assertThat(wechat.getBody()).containsEntry("code", "FAIL").containsEntry("message", "Service Unavailable");
    }

    /** The alert about callbacks that fail is about those. */
    @Test
    void counts_what_could_not_be_stored() {
        when(payments.receive(any(), any(), any())).thenThrow(new TransientDataAccessResourceException("down"));

        controller.alipay(new MockHttpServletRequest());
        assertThatThrownBy(() -> controller.payment(new MockHttpServletRequest()))
                .isInstanceOf(TransientDataAccessResourceException.class);

        verify(processor).count(WebhookSource.ALIPAY, WebhookResult.FAILED);
        verify(processor).count(WebhookSource.SIMULATED, WebhookResult.FAILED);
    }
}
