package dev.boxline.payment.simulated;

import dev.boxline.json.Json;
import dev.boxline.money.Money;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.IdempotencyKey;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Partner;
import dev.boxline.partner.PartnerCall;
import dev.boxline.partner.PartnerClient;
import dev.boxline.partner.Reason.Code;
import dev.boxline.partner.Step;
import dev.boxline.payment.Payment;
import dev.boxline.payment.PaymentProvider;
import dev.boxline.payment.PaymentSettings;
import dev.boxline.payment.PaymentStatus;
import dev.boxline.payment.ProviderPayment;
import dev.boxline.payment.SurplusPayment;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Client of the simulated provider, over HTTP like a real one. */
public final class SimulatedPaymentProvider implements PaymentProvider {

    private static final String REFUND_REASON = "order cancelled";

    private final PaymentSettings.Simulated settings;
    private final PartnerClient client;

    public SimulatedPaymentProvider(PaymentSettings.Simulated settings, PartnerClient client) {
        this.settings = settings;
        this.client = client;
    }

    @Override
    public PaymentMethod method() {
        return PaymentMethod.SIMULATED;
    }

    @Override
    public String merchantId() {
        return settings.merchantId();
    }

    @Override
    public Outcome<ProviderPayment> create(Checkout checkout, Instant windowEndsAt) {
        String orderNo = checkout.orderNo();
        Money price = checkout.price();
        var call = PartnerCall.work(
                orderNo,
                Step.REQUEST_PAYMENT,
                "/payments",
                IdempotencyKey.of(orderNo, "capture"),
                Map.of(
                        "orderNo", orderNo,
                        "merchantId", settings.merchantId(),
                        "amountMinor", price.amountMinor(),
                        "currency", price.currency(),
                        "subject", checkout.courseSku()),
                price.amountMinor() + " " + price.currency());
        return unlessOvertaken(orderNo, client.send(call, question(orderNo)).then(SimulatedPaymentProvider::payment));
    }

    @Override
    public Outcome<ProviderPayment> query(String orderNo) {
        return client.ask(question(orderNo)).then(SimulatedPaymentProvider::payment);
    }

    @Override
    public Outcome<ProviderPayment> close(String orderNo) {
        var call = PartnerCall.work(
                orderNo,
                Step.REQUEST_PAYMENT,
                "/payments/" + orderNo + "/close",
                IdempotencyKey.of(orderNo, "close"),
                Map.of(),
                "");
        return client.send(call, question(orderNo)).then(SimulatedPaymentProvider::payment);
    }

    @Override
    public Outcome<ProviderPayment> refund(Payment payment) {
        return refund(payment.orderNo(), "refund" + suffix(payment.refundAttempt()), payment.amount());
    }

    @Override
    public Outcome<ProviderPayment> refundSurplus(SurplusPayment surplus, int attempt) {
        String effect = "refund:" + surplus.paymentNo() + suffix(attempt);
        return refund(surplus.orderNo(), effect, surplus.amount());
    }

    private static String suffix(int attempt) {
        return attempt == 1 ? "" : "-" + attempt;
    }

    private Outcome<ProviderPayment> refund(String orderNo, String effect, Money amount) {
        var call = PartnerCall.work(
                orderNo,
                Step.UNDO_ORDER,
                "/payments/" + orderNo + "/refunds",
                IdempotencyKey.of(orderNo, effect),
                Map.of("amountMinor", amount.amountMinor(), "currency", amount.currency(), "reason", REFUND_REASON),
                amount.amountMinor() + " " + amount.currency());
        return client.send(call).then(body -> refunded(body, amount));
    }

    private Outcome<ProviderPayment> refunded(Json body, Money amount) {
        String refundNo = body.text("refundNo");
        if (refundNo.isEmpty()) {
            return Outcome.unavailable(Code.MISSING_FIELD, Partner.PAYMENT, "refundNo");
        }
        return switch (body.text("status")) {
            case "REFUNDED" -> refund(PaymentStatus.REFUNDED, amount, refundNo);
            case "PENDING" -> refund(PaymentStatus.REFUNDING, amount, refundNo);
            case "ABNORMAL" -> Outcome.refused(Code.REFUND_ABNORMAL, method());
            case "CLOSED" -> Outcome.refused(Code.REFUND_CLOSED, method());
            default -> Outcome.unavailable(Code.UNKNOWN_STATUS, Partner.PAYMENT);
        };
    }

    private Outcome<ProviderPayment> refund(PaymentStatus status, Money amount, String refundNo) {
        return Outcome.done(new ProviderPayment(status, settings.merchantId(), amount, refundNo, null));
    }

    private static PartnerCall question(String orderNo) {
        return PartnerCall.question(orderNo, Step.REQUEST_PAYMENT, "/payments/" + orderNo);
    }

    private static Outcome<ProviderPayment> payment(Json body) {
        PaymentStatus status = status(body.text("status"));
        return status == null
                ? Outcome.unavailable(Code.UNKNOWN_STATUS, Partner.PAYMENT)
                : Outcome.done(new ProviderPayment(
                        status,
                        body.text("merchantId"),
                        new Money(body.number("amountMinor", -1), body.text("currency")),
                        body.text("paymentNo"),
                        body.at("payUrl").string()));
    }

    private static @Nullable PaymentStatus status(String text) {
        return switch (text) {
            case "PENDING" -> PaymentStatus.PENDING;
            case "SETTLED" -> PaymentStatus.SETTLED;
            case "CLOSED" -> PaymentStatus.CLOSED;
            case "REFUNDED" -> PaymentStatus.REFUNDED;
            default -> null;
        };
    }
}
