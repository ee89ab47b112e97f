package dev.boxline.shop.checkout;

import dev.boxline.catalogue.Catalogue;
import dev.boxline.http.ProblemException;
import dev.boxline.ordering.Checkouts;
import dev.boxline.ordering.IdempotentRequest;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.Payments;
import dev.boxline.process.fulfilment.Purchases;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Where purchases are taken: once for each key, and answered the same however often it comes. */
@Service
public class CheckoutService implements CheckoutRequest.Shelf {

    private static final Logger LOG = LoggerFactory.getLogger(CheckoutService.class);

    private final Catalogue catalogue;
    private final Checkouts checkouts;
    private final Payments payments;
    private final CheckoutViews views;
    private final Purchases purchases;

    CheckoutService(
            Catalogue catalogue, Checkouts checkouts, Payments payments, CheckoutViews views, Purchases purchases) {
        this.catalogue = catalogue;
        this.checkouts = checkouts;
        this.payments = payments;
        this.views = views;
        this.purchases = purchases;
    }

    @Override
    public boolean sells(String courseSku) {
        return catalogue.find(courseSku).isPresent();
    }

    @Override
    public boolean takes(PaymentMethod method) {
        return payments.methods().contains(method);
    }

    /** Buys, or answers as before when this was bought under the same key. */
    public CheckoutView buy(CheckoutRequest form, IdempotentRequest request) {
        Optional<CheckoutView> earlier = answeredBefore(request);
        return earlier.orElseGet(() -> start(form, request)
                .or(() -> answeredBefore(request)) // another request under this key was quicker
                .orElseThrow(CheckoutService::inProgress));
    }

    private Optional<CheckoutView> answeredBefore(IdempotentRequest request) {
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

    private Optional<CheckoutView> start(CheckoutRequest form, IdempotentRequest request) {
        try {
            return purchases.start(form.purchase(request)).flatMap(started -> answer(started.orderNo()));
        } catch (RuntimeException e) {
            if (checkouts.acceptedUnder(request.user(), request.key()).isEmpty()) {
                throw e;
            }
            LOG.warn("A checkout was accepted, but its process did not start; the sweep starts it", e);
            throw ProblemException.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "unavailable",
                    "Your purchase is accepted and goes on by itself. Ask again with the same Idempotency-Key.");
        }
    }

    private Optional<CheckoutView> answer(String orderNo) {
        return payments.find(orderNo).map(payment -> CheckoutView.asAnswered(checkouts.get(orderNo), payment));
    }

    private static ProblemException inProgress() {
        return ProblemException.of(
                HttpStatus.CONFLICT,
                "in-progress",
                "The purchase under this Idempotency-Key is being started. Ask again in a moment with the same key.");
    }

    /** How a checkout stands; the same 404 for what doesn't exist and for what isn't the buyer's. */
    public CheckoutView find(Buyer buyer, String orderNo) {
        return checkouts
                .find(orderNo)
                .filter(checkout -> buyer.maySee(checkout.customerId()))
                .map(views::of)
                .orElseThrow(() -> ProblemException.notFound("checkout"));
    }
}
