package dev.boxline.payment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.boxline.partner.Answer;
import dev.boxline.partner.Outcome;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a provider told us about a payment, in every provider's words made one. */
public sealed interface PaymentAnswer {

    /**
     * The provider knows the payment.
     *
     * @param status PENDING, SETTLED, CLOSED, REFUNDING or REFUNDED
     */
    record Known(
            PaymentStatus status,
            String merchantId,
            long amountMinor,
            String currency,
            String paymentNo,
            @Nullable String payUrl)
            implements PaymentAnswer {}

    /** The provider doesn't know the payment. */
    record Unknown() implements PaymentAnswer {}

    record Refused(String reason) implements PaymentAnswer {}

    record Unavailable(
            String reason, boolean called, @Nullable Duration retryAfter) implements PaymentAnswer {}

    /** What an answer tells, when {@code onAccepted} says what an accepted one means. */
    static PaymentAnswer of(Answer answer, Function<JsonNode, PaymentAnswer> onAccepted) {
        if (answer instanceof Answer.Accepted accepted) {
            return onAccepted.apply(accepted.body());
        }
        if (answer instanceof Answer.Refused refused) {
            return new Refused(refused.reason());
        }
        if (answer instanceof Answer.Unavailable none) {
            return new Unavailable(none.reason(), none.called(), none.retryAfter());
        }
        return answer instanceof Answer.Unclear unclear ? new Unavailable(unclear.reason(), true, null) : new Unknown();
    }

    /** What was refused may have been refused because the payment has moved, the buyer being quicker: asks whether it has. */
    default PaymentAnswer unlessMoved(Supplier<PaymentAnswer> question) {
        if (!(this instanceof Refused)) {
            return this;
        }
        return question.get() instanceof Known now && now.status() != PaymentStatus.PENDING ? now : this;
    }

    /** A step's outcome: what the step makes of a payment the provider knows, or doesn't, or why it can't be told. */
    default Outcome then(Function<Known, Outcome> onKnown, Supplier<Outcome> onUnknown) {
        if (this instanceof Known known) {
            return onKnown.apply(known);
        }
        if (this instanceof Refused refused) {
            return Outcome.refused(refused.reason());
        }
        if (this instanceof Unavailable none) {
            return new Outcome.Unavailable(none.reason(), none.called(), none.retryAfter());
        }
        return onUnknown.get();
    }
}
