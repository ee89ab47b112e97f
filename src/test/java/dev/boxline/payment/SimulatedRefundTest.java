package dev.boxline.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.boxline.json.JsonReader;
import dev.boxline.money.Money;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.PartnerClient;
import dev.boxline.payment.simulated.SimulatedPaymentProvider;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedRefundTest {

    private static final Payment PAID = new Payment(
            "T-1",
            PaymentMethod.SIMULATED,
            new Money(19_900, "CNY"),
            PaymentStatus.SETTLED,
            "P-1",
            null,
            PaymentStatus.SETTLED,
            false,
            Instant.EPOCH,
            Instant.EPOCH,
            1);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"refundNo": "RF-1", "status": "REFUNDED"}    | Done
            {"refundNo": "RF-1", "status": "PENDING"}     | Done
            {"refundNo": "RF-1", "status": "ABNORMAL"}    | Refused
            {"refundNo": "RF-1", "status": "CLOSED"}      | Refused
            {"refundNo": "RF-1", "status": "LATER"}       | Unavailable
            {"refundNo": "RF-1"}                          | Unavailable
            {"error": "Please try again."}                | Unavailable
            {}                                            | Unavailable""")
    void money_is_back_when_the_provider_names_its_refund(String body, String told) throws IOException {
        PartnerClient client = mock(PartnerClient.class);
        when(client.send(any())).thenReturn(Outcome.done(JsonReader.WHOLE.read(body)));
        var settings = mock(PaymentSettings.Simulated.class);
        when(settings.merchantId()).thenReturn("boxline-demo");

        Outcome<ProviderPayment> answer = new SimulatedPaymentProvider(settings, client).refund(PAID);

        assertThat(answer.getClass().getSimpleName()).isEqualTo(told);
    }
}
