package dev.boxline.shop.checkout;

import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.Payments;
import dev.boxline.recovery.outage.Gates;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** The configured payment methods and their availability. */
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

    /** All methods, available ones first. */
    public List<Offer> offers() {
        return payments.methods().stream()
                .sorted()
                .map(method -> new Offer(method, gates.heldBack(method.endpoint()) == null))
                .sorted(Comparator.comparing(Offer::available).reversed())
                .toList();
    }

    /** Whether this method is unavailable and another one is available. */
    public boolean hasAvailableAlternative(PaymentMethod method) {
        List<Offer> offers = offers();
        return offers.contains(new Offer(method, false)) && offers.get(0).available();
    }
}
