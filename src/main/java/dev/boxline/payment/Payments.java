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

/** Payments, from the request to the refund. What is paid is decided here, by a provider's word alone. */
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

    /** Orders with a payment under this number of the provider, including surplus ones. */
    public List<String> ordersPaidAs(String paymentNo) {
        return rows.ordersPaidAs(paymentNo);
    }

    public Optional<Payment> find(String orderNo) {
        return rows.find(orderNo);
    }

    /**
     * The running transaction starts this purchase, which writes its payment. When another has done so already, writing
     * it fails, and with it whatever this transaction did.
     */
    public void begin(String orderNo) {
        rows.expectNone(orderNo);
    }

    /** The same with the purchase at hand. */
    public void begin(Checkout accepted) {
        checkouts.cache(accepted);
        begin(accepted.orderNo());
    }

    /** The endpoint of the provider that the buyer chose. */
    public Endpoint endpoint(String orderNo) {
        return checkouts.get(orderNo).paymentMethod().endpoint();
    }

    /**
     * Asks the provider for the payment. Done also when the buyer has yet to settle it, and when the provider refuses
     * it: the payment's status tells which.
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

    /** Makes the call of {@link #request} ahead of its transaction, which then finds the answer. */
    public void prepareRequest(Checkout checkout) {
        providers.of(checkout.paymentMethod()).create(checkout, settling.windowFromNow(checkout));
    }

    /** Purchases accepted in this time whose payment nobody has asked for yet: they never started. */
    public List<String> neverRequested(Instant from, Instant until, int limit) {
        return rows.missing(from, until, limit);
    }

    /** Keeps a purchase whose request was held back because the provider is known to be down. */
    public void requestLater(String orderNo) {
        if (rows.find(orderNo).isEmpty()) {
            Checkout checkout = checkouts.get(orderNo);
            settling.store(checkout, PaymentStatus.REQUESTED, null, settling.windowFromNow(checkout));
        }
    }

    /**
     * Returns when the payment was confirmed. Refuses, as a defect, to go on with a purchase that isn't paid: no variable
     * and no modification can say it is.
     */
    public Instant requireSettled(String orderNo) {
        return rows.find(orderNo)
                .filter(p -> p.status() == PaymentStatus.SETTLED)
                .map(Payment::settledAt)
                .orElseThrow(() -> new IllegalStateException("Order " + orderNo + " is not paid"));
    }

    /** Whether there is a payment to close or money to give back. */
    public boolean mayHoldMoney(String orderNo) {
        return rows.find(orderNo)
                .filter(payment -> payment.isOpen() || payment.status() == PaymentStatus.SETTLED)
                .isPresent();
    }

    /** Whether no money is left to come back to the buyer. */
    public boolean isRepaid(String orderNo) {
        return rows.find(orderNo)
                .filter(payment ->
                        payment.status() == PaymentStatus.SETTLED || payment.status() == PaymentStatus.REFUNDING)
                .isEmpty();
    }

    /** Gives back what was paid, or closes what wasn't, once. */
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
     * What an app passes to the provider's own client to pay, signed for this moment; null when the buyer opens a link
     * instead, or has nothing to pay.
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

    /** Queries the provider about a payment, also about one that we don't know. */
    public Outcome<ProviderPayment> query(PaymentMethod method, String orderNo) {
        return providers.of(method).query(orderNo);
    }

    /** How many purchases were ever paid. */
    public long countPaid() {
        return rows.countSettled();
    }
}
