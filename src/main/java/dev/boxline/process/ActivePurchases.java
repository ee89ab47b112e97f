package dev.boxline.process;

import dev.boxline.payment.Payments;
import org.springframework.stereotype.Component;

/** Distinguishes active purchases from ended ones: delivered, undone or never paid. */
@Component
public class ActivePurchases {

    private final ProcessInstances instances;
    private final Payments payments;

    ActivePurchases(ProcessInstances instances, Payments payments) {
        this.instances = instances;
        this.payments = payments;
    }

    /** Whether this accepted purchase has a process instance or is about to get one. */
    public boolean isActive(String orderNo) {
        return instances.instanceOf(orderNo).isPresent()
                || payments.find(orderNo).isEmpty();
    }
}
