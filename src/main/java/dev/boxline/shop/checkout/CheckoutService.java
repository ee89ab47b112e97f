package dev.boxline.shop.checkout;

import dev.boxline.catalogue.Catalogue;
import dev.boxline.deadletter.DeadLetters;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.Submitted;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.IdempotentRequest;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.Payments;
import dev.boxline.payment.SurplusRefunds;
import dev.boxline.process.fulfilment.Purchase;
import dev.boxline.process.fulfilment.Purchases;
import dev.boxline.shop.idempotency.RequestFingerprint;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Starts purchases, once per Idempotency-Key, and reads checkouts. */
@Service
public class CheckoutService {

    private static final Logger LOG = LoggerFactory.getLogger(CheckoutService.class);

    private final Catalogue catalogue;
    private final Checkouts checkouts;
    private final Payments payments;
    private final SurplusRefunds surplusRefunds;
    private final DeadLetters deadLetters;
    private final Purchases purchases;

    CheckoutService(
            Catalogue catalogue,
            Checkouts checkouts,
            Payments payments,
            SurplusRefunds surplusRefunds,
            DeadLetters deadLetters,
            Purchases purchases) {
        this.catalogue = catalogue;
        this.checkouts = checkouts;
        this.payments = payments;
        this.surplusRefunds = surplusRefunds;
        this.deadLetters = deadLetters;
        this.purchases = purchases;
    }

    /**
     * Starts a purchase, or repeats the answer given before under the same key.
     *
     * @param mobileIp the IP address of the buyer's phone; null unless a phone's browser sent the request
     */
    CheckoutView buy(Buyer buyer, String key, Submitted<CheckoutRequest> submitted, @Nullable String mobileIp) {
        CheckoutRequest request = submitted.value();
        String customerId = buyer.customerOf(submitted, request.customerId());
        if (!submitted.errors().isEmpty()) {
            onSale(submitted).checked();
        }
        var identity = new IdempotentRequest(buyer.user(), key, RequestFingerprint.of(request));
        var purchase = new Purchase(
                null,
                customerId,
                request.courseSku(),
                request.paymentMethod(),
                request.recipient().recipient(),
                Checkout.Payer.of(mobileIp, request.wechatOpenId()),
                identity);
        Optional<CheckoutView> before = previousAnswer(identity); // even if it is no longer on sale
        if (before.isPresent()) {
            return before.get();
        }
        onSale(submitted).checked();
        return start(purchase, identity)
                .or(() -> previousAnswer(identity)) // a concurrent request with this key was accepted first
                .orElseThrow(CheckoutService::inProgress);
    }

    private Submitted<CheckoutRequest> onSale(Submitted<CheckoutRequest> submitted) {
        CheckoutRequest request = submitted.value();
        return submitted
                .require(
                        "courseSku",
                        request.courseSku(),
                        sku -> catalogue.findOnSale(sku).isPresent(),
                        "is not on sale")
                .require("paymentMethod", request.paymentMethod(), payments.methods()::contains, "is not set up here")
                .require(
                        "wechatOpenId",
                        request.wechatOpenId(),
                        openId -> openId == null || request.paymentMethod() == PaymentMethod.WECHAT,
                        "is used with the payment method WECHAT only");
    }

    private Optional<CheckoutView> previousAnswer(IdempotentRequest request) {
        return checkouts.acceptedUnder(request.user(), request.key()).map(accepted -> {
            if (!accepted.fingerprint().equals(request.fingerprint())) {
                throw ProblemException.of(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        "key-reused",
                        "This Idempotency-Key was used for another purchase; send a new key with a new purchase.");
            }
            return answer(accepted.orderNo()).orElseThrow(CheckoutService::inProgress);
        });
    }

    private Optional<CheckoutView> start(Purchase purchase, IdempotentRequest request) {
        try {
            return purchases.start(purchase).flatMap(started -> answer(started.orderNo()));
        } catch (RuntimeException e) {
            if (checkouts.acceptedUnder(request.user(), request.key()).isEmpty()) {
                throw e;
            }
            LOG.warn("A checkout was accepted, but its process instance did not start; the sweep starts it", e);
            throw ProblemException.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "unavailable",
                    "Your purchase is accepted and continues automatically. Ask again with the same Idempotency-Key.");
        }
    }

    private Optional<CheckoutView> answer(String orderNo) {
        return payments.find(orderNo).map(payment -> {
            Checkout checkout = checkouts.get(orderNo);
            // signed with the time of the purchase, so that a repeated answer is identical
            return CheckoutView.firstAnswer(
                    checkout, payment, payments.clientParameters(payment, checkout.acceptedAt()));
        });
    }

    private static ProblemException inProgress() {
        return ProblemException.of(
                HttpStatus.CONFLICT,
                "in-progress",
                "The purchase under this Idempotency-Key is being started. Ask again in a moment with the same key.");
    }

    /** The current state of a checkout; the same 404 for one that doesn't exist and one that isn't the buyer's. */
    public CheckoutView find(Buyer buyer, String orderNo) {
        return checkouts
                .find(orderNo)
                .filter(checkout -> buyer.maySee(checkout.customerId()))
                .map(this::view)
                .orElseThrow(() -> ProblemException.notFound("checkout"));
    }

    /** A purchase abandoned before payment counts as expired, even while the provider is unavailable. */
    private CheckoutView view(Checkout checkout) {
        String orderNo = checkout.orderNo();
        return payments.find(orderNo)
                .map(payment -> CheckoutView.current(
                        checkout,
                        payment,
                        payments.clientParameters(payment, checkouts.now()),
                        surplusRefunds.of(orderNo),
                        deadLetters.isGivenUpBeforePayment(orderNo)))
                .orElseGet(() -> CheckoutView.notStarted(checkout));
    }
}
