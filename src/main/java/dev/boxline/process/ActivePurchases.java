package dev.boxline.process;

import dev.boxline.payment.Payments;
import org.springframework.stereotype.Component;

/** Tells purchases that are still under way from those that are over, whether delivered, undone or never paid. */
@Component
public class ActivePurchases {

    private final ProcessInstances tokens;
    private final Payments payments;

    ActivePurchases(ProcessInstances tokens, Payments payments) {
        this.tokens = tokens;
        this.payments = payments;
    }

    /** Whether this accepted purchase has an instance, or is about to get one. */
    public boolean is(String orderNo) {
        return tokens.instanceOf(orderNo).isPresent() || payments.find(orderNo).isEmpty();
    }
}
