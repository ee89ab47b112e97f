package dev.boxline.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boxline.money.Money;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.OrderAlert;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Outcome.Failure;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A provider may accept a refund and take its time: nothing is outstanding for the process, and it is asked back. */
class RefundsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Money PRICE = new Money(19_900, "CNY");

    private static final Reason CLOSED = Reason.of(Reason.Code.REFUSED, "PAYMENT", "The account is closed");

    private final List<Object> alerts = new ArrayList<>();
    private PaymentRepository rows;
    private Refunds refunding;

    @BeforeEach
    @SuppressWarnings("NullAway") // the timeline says nothing before the money is there
    void aSettledPayment() {
        var source = new DriverManagerDataSource("jdbc:h2:mem:refunds-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/common", "classpath:db/migration/h2")
                .load()
                .migrate();
        rows = new PaymentRepository(JdbcClient.create(source));
        var settings = new PaymentSettings(Duration.ofMinutes(15), Duration.ofSeconds(10), null);
        refunding = new Refunds(
                rows, null, new PaymentSchedule(settings, Clock.fixed(NOW, ZoneOffset.UTC)), null, alerts::add);
        var checkout = new Checkout(
                "T-1",
                "mei",
                "LOGIC",
                "Logic Games",
                PRICE,
                PaymentMethod.SIMULATED,
                new Recipient("Mei", "13800000000", "1 Century Avenue"),
                null,
                NOW);
        rows.insert(checkout, PaymentStatus.SETTLED, null, NOW, new PaymentRepository.Times(NOW, null));
    }

    @Test
    void an_accepted_refund_is_done_for_the_process_and_asked_about_later() {
        Outcome<Void> outcome = refunding.refund(saying(PaymentStatus.REFUNDING), payment());

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(payment().status()).isEqualTo(PaymentStatus.REFUNDING);
        assertThat(payment().wasSettled()).isTrue();
        assertThat(rows.due(EnumSet.allOf(PaymentMethod.class), NOW.plusSeconds(9), 10))
                .isEmpty();
        assertThat(rows.due(EnumSet.allOf(PaymentMethod.class), NOW.plusSeconds(10), 10))
                .hasSize(1);
    }

    @Test
    void a_refund_still_on_its_way_stays_to_be_asked_about() {
        refunding.refund(saying(PaymentStatus.REFUNDING), payment());

        assertThat(refunding.queryRefund(saying(PaymentStatus.REFUNDING), payment()))
                .isEqualTo(Outcome.done(false));

        assertThat(payment().status()).isEqualTo(PaymentStatus.REFUNDING);
        assertThat(alerts).isEmpty();
    }

    @Test
    void a_refund_refused_after_it_was_accepted_alerts_operators_and_is_not_taken_for_paid() {
        refunding.refund(saying(PaymentStatus.REFUNDING), payment());

        assertThat(refunding.queryRefund(new Provider(new Outcome.Refused<>(new Failure(CLOSED))), payment()))
                .isInstanceOf(Outcome.Refused.class);

        assertThat(payment().status()).as("to be requested again").isEqualTo(PaymentStatus.SETTLED);
        assertThat(alerts)
                .singleElement()
                .isEqualTo(new OrderAlert("REFUND_STUCK", "T-1", Reason.of(Reason.Code.REFUND_STUCK, CLOSED)));
    }

    @ParameterizedTest
    @EnumSource(PaymentMethod.class)
    void settings_that_a_provider_rejects_alert_operators_and_any_other_trouble_does_not(PaymentMethod method) {
        Reason rejected = Reason.of(Reason.Code.PROVIDER_SETTINGS, method, "SIGN_ERROR");

        refunding.report(method, Outcome.done());
        refunding.report(method, Outcome.unavailable(Reason.Code.UNREACHABLE, method));
        refunding.report(method, new Outcome.Refused<>(new Failure(CLOSED)));
        assertThat(alerts).isEmpty();
        refunding.report(method, Outcome.unavailable(Reason.Code.PROVIDER_SETTINGS, method, "SIGN_ERROR"));

        assertThat(alerts)
                .containsExactly(
                        new OrderAlert("PROVIDER_SETTINGS", method.endpoint().toString(), rejected));
    }

    @Test
    void settings_that_a_provider_rejects_when_asked_about_a_refund_alert_operators() {
        refunding.refund(saying(PaymentStatus.REFUNDING), payment());

        refunding.queryRefund(
                new Provider(Outcome.unavailable(Reason.Code.PROVIDER_SETTINGS, PaymentMethod.SIMULATED, "SIGN_ERROR")),
                payment());

        assertThat(alerts)
                .singleElement()
                .extracting(alert -> ((OrderAlert) alert).what())
                .isEqualTo("PROVIDER_SETTINGS");
    }

    static Stream<Arguments> saidOfThePayment() {
        return Stream.of(
                Arguments.of(said(PaymentStatus.SETTLED), Outcome.Refused.class),
                Arguments.of(said(PaymentStatus.PARTLY_REFUNDED), Outcome.Refused.class),
                Arguments.of(Outcome.unavailable(Reason.Code.NOT_FOUND, Partner.PAYMENT), Outcome.Refused.class),
                Arguments.of(Outcome.refused(Reason.Code.REFUSED, Partner.PAYMENT, "no"), Outcome.Refused.class),
                Arguments.of(Outcome.unavailable(Reason.Code.UNREACHABLE, Partner.PAYMENT), Outcome.Unavailable.class),
                Arguments.of(Outcome.unclear(Reason.Code.TIMEOUT, Partner.PAYMENT, 3), Outcome.Unavailable.class));
    }

    /** It may have been refunded on the provider's platform, which isn't known while the provider doesn't answer. */
    @ParameterizedTest
    @MethodSource("saidOfThePayment")
    void a_refused_refund_is_final_once_the_provider_says_how_the_payment_stands(
            Outcome<ProviderPayment> known, Class<?> expected) {
        Outcome<Void> outcome =
                refunding.refund(new Provider(new Outcome.Refused<>(new Failure(CLOSED)), known), payment());

        assertThat(outcome).isInstanceOf(expected);
        assertThat(payment().status()).isEqualTo(PaymentStatus.SETTLED);
    }

    private Payment payment() {
        return rows.find("T-1").orElseThrow();
    }

    private static Provider saying(PaymentStatus status) {
        return new Provider(said(status));
    }

    private static Outcome<ProviderPayment> said(PaymentStatus status) {
        return Outcome.done(new ProviderPayment(status, "boxline-demo", PRICE, "RF-1", null));
    }

    /** Says the same whatever it is asked, but for the payment itself. */
    private record Provider(Outcome<ProviderPayment> told, Outcome<ProviderPayment> known) implements PaymentProvider {

        Provider(Outcome<ProviderPayment> told) {
            this(told, told);
        }

        @Override
        public PaymentMethod method() {
            return PaymentMethod.SIMULATED;
        }

        @Override
        public String merchantId() {
            return "boxline-demo";
        }

        @Override
        public Outcome<ProviderPayment> create(Checkout checkout, Instant windowEndsAt) {
            return told;
        }

        @Override
        public Outcome<ProviderPayment> query(String orderNo) {
            return known;
        }

        @Override
        public Outcome<ProviderPayment> close(String orderNo) {
            return told;
        }

        @Override
        public Outcome<ProviderPayment> refund(Payment payment) {
            return told;
        }
    }
}
