package dev.boxline.payment;

import dev.boxline.partner.Outcome;
import java.util.Objects;

/** Outcomes of providers in a word, for tables. */
public final class ProviderOutcomes {

    private ProviderOutcomes() {}

    /** How the payment or refund stands, or else why nobody can say. */
    public static String statusOrReason(Outcome<ProviderPayment> outcome) {
        return outcome.toOptional()
                .map(known -> known.status().name())
                .orElseGet(() -> Objects.requireNonNull(outcome.failure())
                        .reason()
                        .code()
                        .name());
    }
}
