package dev.boxline.payment;

import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.Reason.Code;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Payments, from the request to the refund. Only a provider's report makes a purchase paid. */
@Service
public class Payments {

    private final PaymentRepository rows;
    private final PaymentProviders providers;
    private final Checkouts checkouts;
    private final PaymentTransitions settling;

    Payments(PaymentRepository rows, PaymentProviders providers, Checkouts checkouts, PaymentTransitions settling) {
        this.rows = rows;
        this.providers = providers;
        this.checkouts = checkouts;
        this.settling = settling;
    }

    /** The methods a buyer may choose. */
    public Set<PaymentMethod> methods() {
        return providers.methods();
    }

    /** Orders with a payment or surplus payment of this provider number. */
    public List<String> ordersPaidAs(String paymentNo) {
        return rows.ordersPaidAs(paymentNo);
    }

    public Optional<Payment> find(String orderNo) {
        return rows.find(orderNo);
    }

    /**
     * Announces that the current transaction starts this purchase, which inserts its payment. If the payment already
     * exists, the insert fails and rolls the transaction back.
     */
    public void begin(String orderNo) {
        rows.expectNone(orderNo);
    }

    /** The same for a checkout that is already loaded. */
    public void begin(Checkout accepted) {
        checkouts.cache(accepted);
        begin(accepted.orderNo());
    }

    /** The endpoint of the provider that the buyer chose. */
    public Endpoint endpoint(String orderNo) {
        return checkouts.get(orderNo).paymentMethod().endpoint();
    }

    /**
     * Requests the payment from the provider. Done also when the buyer has not paid yet, and when the provider refuses:
     * see the payment's status.
     */
    public Outcome<Void> request(String orderNo) {
        Checkout checkout = checkouts.get(orderNo);
        Instant windowEndsAt = settling.windowFromNow(checkout);
        Outcome<ProviderPayment> outcome = providers
                .of(checkout.paymentMethod())
                .create(checkout, windowEndsAt)
                .ifNotFound(() -> Outcome.unavailable(Code.PAYMENT_UNKNOWN));
        settling.report(checkout.paymentMethod(), outcome);
        boolean refused = outcome instanceof Outcome.Refused;
        PaymentStatus failed = refused ? PaymentStatus.REFUSED : PaymentStatus.REQUESTED;
        ProviderPayment payment = outcome.toOptional().orElse(null);
        settling.store(checkout, payment == null ? failed : payment.status(), payment, windowEndsAt);
        return refused ? Outcome.done() : outcome.then(stored -> Outcome.done());
    }

    /** Makes the call of {@link #request} before its transaction, which then uses the response. */
    public void prepareRequest(Checkout checkout) {
        providers.of(checkout.paymentMethod()).create(checkout, settling.windowFromNow(checkout));
    }

    /** Purchases accepted in this period whose payment was never requested, which means that they never started. */
    public List<String> withoutPayment(Instant from, Instant until, int limit) {
        return rows.missing(from, until, limit);
    }

    /** Stores the payment of a purchase whose request was not sent because of an outage. */
    public void requestLater(String orderNo) {
        if (rows.find(orderNo).isEmpty()) {
            Checkout checkout = checkouts.get(orderNo);
            settling.store(checkout, PaymentStatus.REQUESTED, null, settling.windowFromNow(checkout));
        }
    }

    /**
     * Returns when the payment was settled; throws if the purchase isn't paid, regardless of process variables and
     * instance modifications.
     */
    public Instant requireSettled(String orderNo) {
        return rows.find(orderNo)
                .filter(p -> p.status() == PaymentStatus.SETTLED)
                .map(Payment::settledAt)
                .orElseThrow(() -> new IllegalStateException("Order " + orderNo + " is not paid"));
    }

    /** Whether there is a payment to close or refund. */
    public boolean mayNeedUndo(String orderNo) {
        return rows.find(orderNo)
                .filter(payment -> payment.isOpen() || payment.status() == PaymentStatus.SETTLED)
                .isPresent();
    }

    /** Whether nothing is left to refund. */
    public boolean isRepaid(String orderNo) {
        return rows.find(orderNo)
                .filter(payment ->
                        payment.status() == PaymentStatus.SETTLED || payment.status() == PaymentStatus.REFUNDING)
                .isEmpty();
    }

    /** Refunds a settled payment or closes an open one, once. */
    public Outcome<Void> undo(String orderNo) {
        Payment payment = rows.lock(orderNo).orElse(null);
        if (payment == null) {
            return Outcome.done();
        }
        Outcome<Void> closed = payment.isOpen() ? settling.close(payment) : Outcome.done();
        return closed.then(nothing -> undoSettled(orderNo));
    }

    private Outcome<Void> undoSettled(String orderNo) {
        Payment payment = rows.lock(orderNo).orElseThrow();
        return payment.status() == PaymentStatus.SETTLED ? settling.refund(payment) : Outcome.done();
    }

    /**
     * Signed parameters for the provider's client SDK; null when the buyer opens a link instead, or has nothing to pay.
     */
    public @Nullable Map<String, String> clientParameters(Payment payment, Instant now) {
        return payment.payUrl() == null ? null : providers.of(payment.method()).clientParameters(payment.payUrl(), now);
    }

    /**
     * All payments by a method with their refunds, as a query to match bills with: {@code side} (EFFECT or REVERSAL),
     * {@code order_no}, {@code reference}, {@code amount_minor}, {@code currency}, {@code state} (CONFIRMED, OPEN or
     * ENDED) and {@code at}.
     */
    public static String records(PaymentMethod method) {
        return PaymentRepository.RECORDS.formatted(method.name()) + " union all "
                + SurplusRepository.RECORDS.formatted(method.name());
    }

    /** Queries the provider about a payment, even one unknown to us. */
    public Outcome<ProviderPayment> query(PaymentMethod method, String orderNo) {
        return providers.of(method).query(orderNo);
    }

    /** The number of purchases ever paid. */
    public long countPaid() {
        return rows.countSettled();
    }
}
