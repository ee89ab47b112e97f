package dev.boxline.deadletter;

import dev.boxline.money.Money;
import dev.boxline.partner.Endpoint;
import dev.boxline.partner.Partner;
import dev.boxline.partner.Reason;
import dev.boxline.partner.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter.
 *
 * @param attempts number of calls made for this step
 * @param releaseFailures number of releases on which it failed although others passed or the endpoint was healthy
 * @param parkedAt when it was last parked
 * @param notBefore the earliest automatic release
 * @param resumeAt the step its token continues at when it is released
 */
public record DeadLetter(
        String orderNo,
        Step step,
        Endpoint endpoint,
        DeadLetterKind kind,
        Reason reason,
        int attempts,
        int releaseFailures,
        DeadLetterState state,
        Instant parkedAt,
        Instant notBefore,
        String customerId,
        Money amount,
        String instanceId,
        Step resumeAt,
        @Nullable String outageId) {

    public Partner partner() {
        return endpoint.partner();
    }
}
