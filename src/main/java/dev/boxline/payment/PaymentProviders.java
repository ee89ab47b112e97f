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

    PaymentProviders(PaymentSettings settings, PartnerClients clients, List<PaymentProvider> others) {
        others.forEach(provider -> providers.put(provider.method(), provider));
        var simulated = settings.simulated();
        if (simulated != null) {
            providers.put(
                    PaymentMethod.SIMULATED,
                    new SimulatedPaymentProvider(
                            simulated, clients.open(PaymentMethod.SIMULATED.endpoint(), simulated.endpoint())));
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
