package dev.boxline.shop.checkout;

import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.Payments;
import dev.boxline.recovery.outage.Gates;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** The payment methods that are set up, and which of them buyers better avoid at the moment. */
@Component
public class PaymentMethods {

    private final Payments payments;
    private final Gates gates;

    PaymentMethods(Payments payments, Gates gates) {
        this.payments = payments;
        this.gates = gates;
    }

    /** @param available whether a payment can be requested now; otherwise its link follows when the provider is back */
    public record Offer(PaymentMethod method, boolean available) {}

    /** Those available first. */
    public List<Offer> offers() {
        return payments.methods().stream()
                .sorted()
                .map(method -> new Offer(method, gates.heldBack(method.endpoint()) == null))
                .sorted(Comparator.comparing(Offer::available).reversed())
                .toList();
    }

    /** Whether the buyer can pay at once in another way while this provider doesn't respond. */
    public boolean isBetterReplaced(PaymentMethod method) {
        List<Offer> offers = offers();
        return offers.contains(new Offer(method, false)) && offers.get(0).available();
    }
}
