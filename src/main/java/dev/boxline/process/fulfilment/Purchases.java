package dev.boxline.process.fulfilment;

import dev.boxline.courses.Catalogue;
import dev.boxline.courses.Course;
import dev.boxline.ordering.Checkout;
import dev.boxline.ordering.Checkouts;
import dev.boxline.process.Tokens;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Accepts purchases, from whichever door. The checkout's row comes first, in a small transaction of its own: it holds
 * the unique order number and everything the process needs, so that a crash right after it loses nothing.
 */
@Service
public class Purchases {

    private final Catalogue catalogue;
    private final Checkouts checkouts;
    private final Fulfilment fulfilment;
    private final StartsInHand starts;

    Purchases(Catalogue catalogue, Checkouts checkouts, Fulfilment fulfilment, StartsInHand starts) {
        this.catalogue = catalogue;
        this.checkouts = checkouts;
        this.fulfilment = fulfilment;
        this.starts = starts;
    }

    /** A started purchase. */
    public record Started(String orderNo, String instanceId, String definitionId, boolean ended) {}

    /**
     * Accepts and starts a purchase; empty when its number or its request's key is taken, with nothing changed.
     *
     * @throws NotYetStarted when it was accepted and will be started later
     */
    public Optional<Started> start(Purchase purchase) {
        Checkout checkout = checkout(purchase);
        if (!checkouts.accept(checkout, purchase.request())) {
            return Optional.empty();
        }
        return Optional.of(started(checkout));
    }

    private Started started(Checkout checkout) {
        String orderNo = checkout.orderNo();
        try {
            Tokens.Started instance = starts.during(orderNo, () -> fulfilment.start(checkout));
            return new Started(orderNo, instance.instanceId(), instance.definitionId(), instance.ended());
        } catch (RuntimeException e) {
            throw new NotYetStarted(orderNo, e);
        }
    }

    private Checkout checkout(Purchase purchase) {
        Course course = catalogue
                .find(purchase.courseSku())
                .orElseThrow(() -> new IllegalArgumentException("There is no course " + purchase.courseSku()));
        return new Checkout(
                purchase.orderNo() == null ? checkouts.newOrderNo() : purchase.orderNo(),
                purchase.customerId(),
                course.sku(),
                course.price(),
                purchase.paymentMethod(),
                purchase.recipient());
    }
}
