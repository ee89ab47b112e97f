package dev.boxline.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boxline.FreePort;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.OpenClients;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.PartnerEndpoint;
import dev.boxline.partner.Reason.Code;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One provider for each method, ours or the shop's. */
class PaymentProvidersTest {

    @Test
    void a_bean_of_the_shop_provides_its_method() {
        var own = new Own(PaymentMethod.ALIPAY);
        PaymentProviders providers = providers(null, Set.of(PaymentMethod.ALIPAY), own);

        assertThat(providers.methods()).containsExactly(PaymentMethod.ALIPAY);
        assertThat(providers.of(PaymentMethod.ALIPAY)).isSameAs(own);
    }

    @Test
    void a_missing_bean_of_the_shop_stops_the_start() {
        assertThatThrownBy(() -> providers(null, Set.of(PaymentMethod.WECHAT), new Own(PaymentMethod.ALIPAY)))
                .hasMessage("boxline.payment.own has WECHAT, but no bean of type PaymentProvider is for it");
    }

    @Test
    void two_providers_of_one_method_stop_the_start() {
        assertThatThrownBy(
                        () -> providers(null, Set.of(), new Own(PaymentMethod.ALIPAY), new Own(PaymentMethod.ALIPAY)))
                .hasMessageContainingAll("Payment by ALIPAY has two providers", Own.class.getName());
    }

    @Test
    void the_simulated_provider_replaces_none_of_the_shops() {
        var simulated = new PaymentSettings.Simulated(
                "secret",
                "boxline-demo",
                new PartnerEndpoint(
                        URI.create("http://localhost:" + FreePort.find()),
                        null,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        1));
        assertThatThrownBy(() -> providers(simulated, Set.of(), new Own(PaymentMethod.SIMULATED)))
                .hasMessageContaining("Payment by SIMULATED has two providers");
    }

    private static PaymentProviders providers(
            PaymentSettings.@Nullable Simulated simulated, Set<PaymentMethod> own, PaymentProvider... beans) {
        var settings = new PaymentSettings(Duration.ofMinutes(15), Duration.ofSeconds(10), simulated, own);
        return new PaymentProviders(settings, OpenClients.now(), List.of(beans));
    }

    /** Answers nothing. */
    private record Own(PaymentMethod method) implements PaymentProvider {

        @Override
        public String merchantId() {
            return "shop-7";
        }

        @Override
        public Outcome<ProviderPayment> create(Checkout checkout, Instant windowEndsAt) {
            return query(checkout.orderNo());
        }

        @Override
        public Outcome<ProviderPayment> query(String orderNo) {
            return Outcome.unavailable(Code.PAYMENT_UNKNOWN);
        }

        @Override
        public Outcome<ProviderPayment> close(String orderNo) {
            return query(orderNo);
        }

        @Override
        public Outcome<ProviderPayment> refund(Payment payment) {
            return query(payment.orderNo());
        }
    }
}
