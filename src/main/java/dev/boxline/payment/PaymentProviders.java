package dev.boxline.payment;

import dev.boxline.ordering.PaymentMethod;
import dev.boxline.partner.PartnerClients;
import dev.boxline.payment.simulated.SimulatedPaymentProvider;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The configured providers by method. */
@Component
class PaymentProviders {

    private final Map<PaymentMethod, PaymentProvider> providers = new EnumMap<>(PaymentMethod.class);

    /** @param beans ours and the shop's; two for one method, and a missing one of the shop's, stop the start */
    PaymentProviders(PaymentSettings settings, PartnerClients clients, List<PaymentProvider> beans) {
        beans.forEach(this::add);
        var simulated = settings.simulated();
        if (simulated != null) {
            add(new SimulatedPaymentProvider(
                    simulated, clients.open(PaymentMethod.SIMULATED.endpoint(), simulated.endpoint())));
        }
        settings.own().stream()
                .filter(method -> !providers.containsKey(method))
                .findFirst()
                .ifPresent(method -> {
                    throw new IllegalStateException(
                            "boxline.payment.own has " + method + ", but no bean of type PaymentProvider is for it");
                });
    }

    private void add(PaymentProvider provider) {
        PaymentProvider other = providers.putIfAbsent(provider.method(), provider);
        if (other != null) {
            throw new IllegalStateException("Payment by " + provider.method() + " has two providers: "
                    + other.getClass().getName() + " and "
                    + provider.getClass().getName());
        }
    }

    Set<PaymentMethod> methods() {
        return providers.keySet();
    }

    PaymentProvider of(PaymentMethod method) {
        PaymentProvider provider = providers.get(method);
        if (provider == null) {
            throw new IllegalStateException("Payment by " + method + " is not configured");
        }
        return provider;
    }
}
